// The parts of graphiql/style.css without its embedded web fonts, which are half a megabyte.
// Monaco brings its own style sheets. Ours comes last to win.
import '@graphiql/react/style.css';
import 'graphiql/graphiql.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/plugin-explorer/style.css';
import './playground.css';
