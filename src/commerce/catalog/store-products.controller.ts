import { Controller, Get, Query } from '@nestjs/common';
import { Public } from '#platform/access';
import { CachedPublicly } from '#platform/caching';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { mapPage } from '#platform/pages';
import { OrganizationNotFound, Slug } from '#modules/organizations';
import { ProductNotFound } from './catalog.problems.js';
import { StoreProductQuery } from './dto/store-product-query.dto.js';
import { StoreProductDto, StoreProductPageDto } from './dto/store-product.dto.js';
import { StoreFront } from './store-front.service.js';

const SHOWN = { freshSeconds: 30, staleSeconds: 300 };

@Public()
@Tagged('Store', 'What an organization has on sale, for everybody to see.')
@Controller('stores/:slug/products')
export class StoreProductsController {
  constructor(private readonly store: StoreFront) {}

  /** Lists what a store has on sale. */
  @Get()
  @CachedPublicly(SHOWN)
  @Refuses(OrganizationNotFound)
  list(@Slug() slug: string, @Query() query: StoreProductQuery): Promise<StoreProductPageDto> {
    return this.store.list(slug, query, query).then((page) => mapPage(page, StoreProductDto.of));
  }

  /** Reads one product that a store has on sale. */
  @Get(':id')
  @CachedPublicly(SHOWN)
  @Refuses(OrganizationNotFound, ProductNotFound)
  find(@Slug() slug: string, @Id() id: string): Promise<StoreProductDto> {
    return this.store.find(slug, id).then(StoreProductDto.of);
  }
}
