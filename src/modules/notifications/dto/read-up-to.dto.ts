import { IsUUID } from 'class-validator';

/** How far the caller has read. */
export class ReadUpToDto {
  /**
   * The id of the latest notification that was seen: it and all before it are read.
   * @example 01a1f7d3-5c1e-7b84-9a2f-3e6d8c7b5a11
   */
  @IsUUID()
  readonly upTo: string;
}
