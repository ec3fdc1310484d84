export { CatalogModule } from './catalog.module.js';
export { CATALOG } from './catalog.subject.js';
export { ProductNotFound } from './catalog.problems.js';
export { IsProductName, IsSku } from './dto/product-names.js';
export { type PricedProduct, Products } from './products.service.js';
