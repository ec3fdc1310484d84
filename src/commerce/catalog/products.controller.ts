import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { AnswersVersion, ChangesVersion, ExpectedVersion, Id, Tagged } from '#platform/http';
import { Idempotent } from '#platform/idempotency';
import { mapPage } from '#platform/pages';
import { CatalogPermissions } from './catalog.permissions.js';
import { ProductNotFound, SkuTaken } from './catalog.problems.js';
import { ChangeProductDto } from './dto/change-product.dto.js';
import { CreateProductDto } from './dto/create-product.dto.js';
import { ProductQuery } from './dto/product-query.dto.js';
import { ProductDto, ProductPageDto } from './dto/product.dto.js';
import { Products } from './products.service.js';

@Tagged('Products', 'The catalogue, as those see it who work on it.')
@Controller('products')
export class ProductsController {
  constructor(private readonly products: Products) {}

  /** Adds a product to the catalogue. */
  @Post()
  @Can(CatalogPermissions.edit)
  @Idempotent({ optional: true })
  @AnswersVersion()
  @Refuses(SkuTaken)
  create(@CurrentActor() editor: Member, @Body() product: CreateProductDto): Promise<ProductDto> {
    return this.products.create(editor, product.toProduct()).then(ProductDto.of);
  }

  /** Lists the products of the organization, on sale or not. */
  @Get()
  @Can(CatalogPermissions.read)
  @Archived('products', 'organization')
  list(@CurrentActor() reader: Member, @Query() query: ProductQuery): Promise<ProductPageDto> {
    return this.products.list(reader, query, query).then((page) => mapPage(page, ProductDto.of));
  }

  /** Reads one product, on sale or not. */
  @Get(':id')
  @Can(CatalogPermissions.read)
  @AnswersVersion()
  @Refuses(ProductNotFound)
  find(@CurrentActor() reader: Member, @Id() id: string): Promise<ProductDto> {
    return this.products.find(reader, id).then(ProductDto.of);
  }

  /** Changes a product, if it is still the version that the client has seen. */
  @Patch(':id')
  @Can(CatalogPermissions.edit)
  @ChangesVersion()
  @Refuses(ProductNotFound, SkuTaken)
  change(
    @CurrentActor() editor: Member,
    @Id() id: string,
    @ExpectedVersion() version: number,
    @Body() changes: ChangeProductDto,
  ): Promise<ProductDto> {
    return this.products.change(editor, id, version, changes.toChanges()).then(ProductDto.of);
  }
}
