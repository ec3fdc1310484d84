import { applyDecorators, Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Public } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Id } from '#platform/http';
import { mapPage } from '#platform/pages';
import { OrganizationNotFound } from '#modules/organizations';
import { ProductNotFound } from './catalog.problems.js';
import { StoreProductQuery } from './dto/store-product-query.dto.js';
import { StoreProductDto, StoreProductPageDto } from './dto/store-product.dto.js';
import { StoreFront } from './store-front.service.js';

/**
 * Fresh for half a minute, and for five more a cache may answer with what it has while it asks again. `Origin` stands in
 * `Vary` because this header replaces the one of CORS, whose answers differ by it.
 */
const Shown = () =>
  applyDecorators(
    Header('cache-control', 'public, max-age=30, stale-while-revalidate=300'),
    Header('vary', 'Accept-Encoding, Origin'),
  );

@Public()
@Controller('stores/:slug/products')
export class StoreProductsController {
  constructor(private readonly store: StoreFront) {}

  /** Lists what a store has on sale. */
  @Get()
  @Shown()
  @Refuses(OrganizationNotFound)
  list(@Param('slug') slug: string, @Query() query: StoreProductQuery): Promise<StoreProductPageDto> {
    return this.store.list(slug, query, query).then((page) => mapPage(page, StoreProductDto.of));
  }

  /** Reads one product that a store has on sale. */
  @Get(':id')
  @Shown()
  @Refuses(OrganizationNotFound, ProductNotFound)
  find(@Param('slug') slug: string, @Id() id: string): Promise<StoreProductDto> {
    return this.store.find(slug, id).then(StoreProductDto.of);
  }
}
