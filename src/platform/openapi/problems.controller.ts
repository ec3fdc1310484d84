import { Controller, Get, Header, Param, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#platform/access';
import { NotFound, problemCatalogue, type ProblemDescription } from '#platform/errors';

@ApiExcludeController()
@Public()
@Controller({ path: 'problems', version: VERSION_NEUTRAL })
export class ProblemsController {
  /** Every problem that the API answers with. */
  @Get()
  @Header('cache-control', 'public, max-age=300')
  list(): readonly ProblemDescription[] {
    return problemCatalogue();
  }

  /** What the `type` of a refusal means, and what to do about it. */
  @Get(':slug')
  @Header('cache-control', 'public, max-age=300')
  find(@Param('slug') slug: string): ProblemDescription {
    return problemCatalogue().find((problem) => problem.slug === slug) ?? refuse(slug);
  }
}

function refuse(slug: string): never {
  throw new NotFound(`There is no problem type ${slug}.`);
}
