import { Controller, Get, Query } from '@nestjs/common';
import { Public } from '#platform/access';
import { CachedPublicly } from '#platform/caching';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { mapPage, PageQuery } from '#platform/pages';
import { OrganizationNotFound, Slug } from '#modules/organizations';
import { Bestsellers } from './bestsellers.service.js';
import { BestsellerDto, BestsellerPageDto } from './dto/bestseller.dto.js';

@Tagged('Store')
@Controller('stores/:slug/bestsellers')
export class BestsellersController {
  constructor(private readonly bestsellers: Bestsellers) {}

  /** Lists what a store sells best, by pieces. */
  @Get()
  @Public()
  @CachedPublicly({ freshSeconds: 60, staleSeconds: 600 })
  @Refuses(OrganizationNotFound)
  list(@Slug() slug: string, @Query() page: PageQuery): Promise<BestsellerPageDto> {
    return this.bestsellers.list(slug, page).then((best) => mapPage(best, BestsellerDto.of));
  }
}
