export { OpenApiModule } from './openapi.module.js';
export { type Route, routesOf } from './routes.js';
export { serveDocuments } from './serve-documents.js';
