import { SwaggerModule } from '@nestjs/swagger';

let loaded: Promise<void> | undefined;

/** Tells @nestjs/swagger what the build's compiler plugin knows of the DTOs; see generate-api-metadata.mjs. */
export function loadApiMetadata(): Promise<void> {
  const load = async () => {
    const { default: metadata } = (await import(process.env['ATRIUM_TEST_API_METADATA']!)) as {
      default: () => Promise<Record<string, unknown>>;
    };
    await SwaggerModule.loadPluginMetadata(metadata);
  };
  return (loaded ??= load());
}
