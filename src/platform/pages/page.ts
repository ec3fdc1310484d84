import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { CURSOR, LARGEST_PAGE, LONGEST_CURSOR } from './dto/page-query.dto.js';

/** A part of a list, and the cursor of the next part: null at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** The same page of other items, such as DTOs of rows. */
export function mapPage<From, To>({ items, next }: Page<From>, make: (item: From) => To): Page<To> {
  return { items: items.map(make), next };
}

/** The class of a page of `Item`, for the API document and the response schema: `class OrderPageDto extends PageOf(OrderDto) {}`. */
export function PageOf<Item>(item: Type<Item>): Type<Page<Item>> {
  class PageDto implements Page<Item> {
    @ApiProperty({
      type: [item],
      maxItems: LARGEST_PAGE,
      description:
        'The things of this page, in the order asked for. There may be fewer than `limit`, even none, before the end.',
    })
    readonly items: readonly Item[];

    @ApiProperty({
      type: String,
      nullable: true,
      pattern: CURSOR.source,
      maxLength: LONGEST_CURSOR,
      description: 'The `cursor` of the next page; null at the end.',
    })
    readonly next: string | null;
  }
  return PageDto;
}
