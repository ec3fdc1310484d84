/** Something encrypted cannot be read here; says where it is and why, and nothing of what it holds. */
export class Undecipherable extends Error {
  constructor(
    place: string,
    /** In words, as the end of a sentence that begins with it. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`What is encrypted in ${place} ${reason}`, options);
    this.name = 'Undecipherable';
  }
}
