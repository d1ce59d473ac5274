import { initialize } from 'monaco-editor/esm/vs/editor/editor.worker.js';
import { GraphQLWorker } from 'monaco-graphql/esm/GraphQLWorker.js';
import { toGraphQLPosition } from 'monaco-graphql/esm/utils.js';
import { corrected, deprecatedAt } from './completions.js';

/** The worker of monaco-graphql with other completions. */
class Worker extends GraphQLWorker {
  async doComplete(uri, position) {
    const items = await super.doComplete(uri, position);
    const schema = this._languageService.getSchemaForFile(uri)?.schema;
    const document = this._getTextModel(uri)?.getValue();
    return corrected(items, schema && document ? deprecatedAt(document, toGraphQLPosition(position), schema) : new Set());
  }
}

globalThis.onmessage = () => {
  initialize((context, data) => new Worker(context, data));
};
