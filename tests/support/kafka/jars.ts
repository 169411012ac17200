/** Kafka itself, as Maven brings it: fetched once with the machine's own settings, kept where git does not look. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const kafkaVersion = '4.4.0';
/** The broker brings no log binding of its own. */
const log4jVersion = '2.24.3';
const cache = fileURLToPath(new URL('../../../.cache/', import.meta.url));

const dependency = (group: string, artifact: string, version: string): string =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>many-hands</groupId><artifactId>kafka-for-tests</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    ${dependency('org.apache.kafka', 'kafka_2.13', kafkaVersion)}
    ${dependency('org.apache.logging.log4j', 'log4j-slf4j-impl', log4jVersion)}
    ${dependency('org.apache.logging.log4j', 'log4j-core', log4jVersion)}
  </dependencies>
</project>
`;

/** @returns the folder of the jars; @throws Error with Maven's words when they cannot be had */
export function kafkaJars(): string {
  const folder = join(cache, `kafka-${kafkaVersion}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'kafka-'));
  try {
    writeFileSync(join(making, 'pom.xml'), pom);
    const args = ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars'];
    const { status, error, stdout, stderr } = spawnSync('mvn', args, { cwd: making, encoding: 'utf8', timeout: 600_000 });
    if (status !== 0) throw new Error(error?.message ?? `${stdout}${stderr}`.trim().split('\n')[0]);
    // In one step: another test may be about to do the same, and either result is as good.
    if (!existsSync(folder)) renameSync(join(making, 'jars'), folder);
    return folder;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}
