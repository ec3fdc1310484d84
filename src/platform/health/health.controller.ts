import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { Public } from '#platform/access';
import { Refuses, ServiceUnavailable } from '#platform/errors';
import { Tagged } from '#platform/http';
import { Unthrottled } from '#platform/throttling';
import { HealthDto } from './dto/health.dto.js';
import { Readiness } from './readiness.js';

/** What an orchestrator and a load balancer ask, without credentials and as often as they like. */
@Tagged('Health', 'What an orchestrator and a load balancer ask, without credentials and as often as they like.')
@Controller({ path: 'health', version: VERSION_NEUTRAL })
@Public()
@Unthrottled()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Says that the process runs, whatever it depends on: only a process that does not answer is worth a restart. */
  @Get('live')
  @Header('cache-control', 'no-store')
  live(): HealthDto {
    return HealthDto.ok;
  }

  /** Says that requests may be sent here: the database answers, and the process is not about to end. */
  @Get('ready')
  @Header('cache-control', 'no-store')
  @Refuses(ServiceUnavailable)
  ready(): Promise<HealthDto> {
    return this.readiness.confirm().then(() => HealthDto.ok);
  }

  /** Says that the process has started, and the other two probes may begin. */
  @Get('startup')
  @Header('cache-control', 'no-store')
  @Refuses(ServiceUnavailable)
  startup(): Promise<HealthDto> {
    return this.readiness.confirmStarted().then(() => HealthDto.ok);
  }
}
