// The parts of graphiql/style.css without its embedded web fonts, which are half a megabyte.
// Monaco loads its own style sheets. Ours is last, so that it takes precedence.
import '@graphiql/react/style.css';
import 'graphiql/graphiql.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/plugin-explorer/style.css';
import './playground.css';
import './narrow.css';
