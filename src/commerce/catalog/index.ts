export { CatalogModule } from './catalog.module.js';
export { ProductNotFound } from './catalog.problems.js';
export { type PricedProduct, Products } from './products.service.js';
