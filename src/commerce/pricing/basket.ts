/** What somebody wants: products and how many of each. The same product may stand on several lines. */
export interface BasketLine {
  readonly productId: string;
  readonly quantity: number;
}
