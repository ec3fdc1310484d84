export { CatalogModule } from './catalog.module.js';
export { CatalogPermissions } from './catalog.permissions.js';
export { ProductNotFound } from './catalog.problems.js';
export type { Product } from './product.entity.js';
export { type PricedProduct, Products } from './products.service.js';
