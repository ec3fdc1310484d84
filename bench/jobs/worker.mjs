// The worker of the built application, which has one more kind of job: "npm run bench:jobs" starts it.
import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#platform/config';
import { locateDatabase } from '#platform/database';
import { Job, JobType } from '#platform/jobs';
import { closeOnSignals, Lifecycle } from '#platform/lifecycle';
import { AtriumLogger } from '#platform/telemetry';
import { AppModule } from '../../dist/src/app.module.js';

/** As long as a job of the bench takes, which waits for something and computes nothing. */
const WORK_MILLISECONDS = 10;

class Task extends Job {
  run() {
    return sleep(WORK_MILLISECONDS);
  }
}
JobType({ name: 'bench.task' })(Task);

class BenchModule {}
Module({ providers: [Task] })(BenchModule);

const config = loadConfig();
const database = await locateDatabase(config);
const app = await NestFactory.createApplicationContext(
  { module: BenchModule, imports: [AppModule.on(config, database)] },
  { logger: new AtriumLogger(config), abortOnError: false },
);
closeOnSignals(app, () => database.stop());
app.get(Lifecycle).markStarted();
