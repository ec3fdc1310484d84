export { ApiDocument } from './api-document.js';
export { describeApi } from './document.js';
export { OpenApiModule } from './openapi.module.js';
export { routesOf } from './routes.js';
export { serveDocuments } from './serve-documents.js';
