import { Module } from '@nestjs/common';
import { DatabaseModule } from '#platform/database';
import { AuditModule } from '#modules/audit';
import { OrganizationsModule } from '#modules/organizations';
import { CreateProducts20261120030000 } from './migrations/20261120030000-create-products.js';
import { IndexProductWords20261120030001 } from './migrations/20261120030001-index-product-words.js';
import { KeepWordsWithProducts20261120100500 } from './migrations/20261120100500-keep-words-with-products.js';
import { ProductWord } from './product-word.entity.js';
import { Product } from './product.entity.js';
import { ProductsController } from './products.controller.js';
import { ProductsRepository } from './products.repository.js';
import { Products } from './products.service.js';
import { StoreFront } from './store-front.service.js';
import { StoreProductsController } from './store-products.controller.js';

/** What an organization offers, and shows to everybody in its store. Owns `products` and `product_words`. */
@Module({
  imports: [
    DatabaseModule.forFeature({
      entities: [Product, ProductWord],
      migrations: [CreateProducts20261120030000, IndexProductWords20261120030001, KeepWordsWithProducts20261120100500],
    }),
    AuditModule,
    OrganizationsModule,
  ],
  controllers: [ProductsController, StoreProductsController],
  providers: [Products, ProductsRepository, StoreFront],
  exports: [Products],
})
export class CatalogModule {}
