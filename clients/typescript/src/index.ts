export { createClient, type Client, type Options, type RequestOptions } from './client.js';
export { compareDates, formatDate, type PartialDate } from './date.js';
export { document, type DataOf, type Document, type VariablesOf } from './document.js';
export { FilmgraphError, type ResponseError } from './error.js';
export { append, items, nodes, pages, type Connection } from './pages.js';
