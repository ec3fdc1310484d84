import { Injectable } from '@nestjs/common';
import { dictionary } from '@zxcvbn-ts/language-common';
import { Config, mailboxIn } from '#platform/config';
import { PasswordBlocked } from '../auth.problems.js';
import { BreachedPasswords } from './breached-passwords.js';
import { PasswordPolicy, type Whose } from './password-policy.js';
import { coreOf, folded, repeatedPieceOf, squeezed, turnsOf } from './shapes.js';

/** A piece that is shorter than any password may be is none by being repeated (NIST SP 800-63B-4: eight at the least). */
const SHORTEST_PIECE = 8;
const FEWEST_TURNS = 6;
const SHORTEST_WORD = 3;
/** Fewer letters than these beside a name are no secret. */
const FEWEST_LETTERS = 4;

const PRODUCT = 'Atrium';

/**
 * Compares a new password as a whole with those that are expected, used often or leaked (NIST SP 800-63B-4, section
 * 3.1.1.2). Of fifteen characters and more people make them from shorter ones: so it is also compared without what stands
 * around the word, and as the one piece that it repeats.
 */
@Injectable()
export class BlocklistPasswordPolicy extends PasswordPolicy {
  private readonly common = new Set(dictionary['passwords-common'].map(folded));
  private readonly ownWords: readonly string[];

  constructor(
    private readonly breached: BreachedPasswords,
    { publicUrl, mailFrom }: Config,
  ) {
    super();
    this.ownWords = [PRODUCT, new URL(publicUrl).hostname, mailboxIn(mailFrom)?.name ?? ''].flatMap(wordsOf);
  }

  async confirm(password: string, whose: Whose): Promise<void> {
    const text = folded(password);
    if (isTrivial(text)) throw new PasswordBlocked('repetitive');
    if (readingsOf(text).some((reading) => this.common.has(reading))) throw new PasswordBlocked('common');
    if (this.isPersonal(text, whose)) throw new PasswordBlocked('personal');
    if (await this.breached.include(password)) throw new PasswordBlocked('breached');
  }

  /** Whether nothing, or nothing better than a common password, is left of it without the words that belong to the person or to us. */
  private isPersonal(text: string, { email, displayName }: Whose): boolean {
    const words = new Set([...this.ownWords, ...wordsOf(email), ...wordsOf(displayName)]);
    const whole = squeezed(text);
    const rest = [...words]
      .sort((one, other) => other.length - one.length)
      .reduce((left, word) => left.replaceAll(word, ''), whole);
    const core = coreOf(rest);
    return rest !== whole && (core.length < FEWEST_LETTERS || this.common.has(core));
  }
}

function isTrivial(text: string): boolean {
  const piece = repeatedPieceOf(text);
  return (piece !== text && piece.length < SHORTEST_PIECE) || turnsOf(text) < FEWEST_TURNS;
}

/** What a guess may have begun with. */
function readingsOf(text: string): string[] {
  const wholes = [text, squeezed(text)].flatMap((whole) => [whole, coreOf(whole)]);
  const pieces = wholes.map(repeatedPieceOf);
  return [...wholes, ...pieces, ...pieces.map(coreOf)];
}

/** The words of a name or an address, and all of it as one. */
const wordsOf = (text: string): string[] =>
  [...folded(text).split(/[^\p{L}\p{N}]+/u), squeezed(folded(text))].filter(({ length }) => length >= SHORTEST_WORD);
