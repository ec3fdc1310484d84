const PEM = /-----BEGIN ([A-Z ]+)-----[^-]*-----END \1-----/g;

/** The PEM blocks of a text in which they stand one behind the other; undefined where there is anything else. */
export function pemsIn(text: string): string[] | undefined {
  return text.replaceAll(PEM, '').trim() === '' ? [...text.matchAll(PEM)].map(([pem]) => pem) : undefined;
}
