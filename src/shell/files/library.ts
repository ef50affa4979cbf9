/** The jars of Flink's distribution: names and sizes, for who lists them. */
import type { FlinkVersion } from '../../model/index.ts';
import { traitsOf } from '../../simulation/index.ts';

export interface Jar {
  readonly file: string;
  readonly bytes: number;
}

const LOG4J: Readonly<Record<FlinkVersion, readonly Jar[]>> = {
  '1.20': [
    { file: 'log4j-1.2-api-2.24.3.jar', bytes: 356_379 },
    { file: 'log4j-api-2.24.3.jar', bytes: 348_513 },
    { file: 'log4j-core-2.24.3.jar', bytes: 1_914_666 },
    { file: 'log4j-layout-template-json-2.24.3.jar', bytes: 236_114 },
    { file: 'log4j-slf4j-impl-2.24.3.jar', bytes: 25_319 },
  ],
  '2.3': [
    { file: 'log4j-1.2-api-2.25.3.jar', bytes: 359_213 },
    { file: 'log4j-api-2.25.3.jar', bytes: 348_932 },
    { file: 'log4j-core-2.25.3.jar', bytes: 1_972_804 },
    { file: 'log4j-layout-template-json-2.25.3.jar', bytes: 240_356 },
    { file: 'log4j-slf4j-impl-2.25.3.jar', bytes: 25_402 },
  ],
};

/** `/opt/flink/lib`, in the order of names. */
export function libraryOf(flink: FlinkVersion): readonly Jar[] {
  const release = traitsOf(flink).fullVersion;
  return [
    { file: `flink-cep-${release}.jar`, bytes: 198_873 },
    { file: `flink-connector-files-${release}.jar`, bytes: flink === '1.20' ? 563_713 : 553_827 },
    { file: `flink-csv-${release}.jar`, bytes: 102_372 },
    { file: `flink-dist-${release}.jar`, bytes: flink === '1.20' ? 126_124_580 : 140_466_312 },
    { file: `flink-json-${release}.jar`, bytes: 207_966 },
    { file: `flink-scala_2.12-${release}.jar`, bytes: 21_054_996 },
    { file: `flink-table-api-java-uber-${release}.jar`, bytes: 15_634_144 },
    { file: `flink-table-planner-loader-${release}.jar`, bytes: 38_266_872 },
    { file: `flink-table-runtime-${release}.jar`, bytes: 3_165_559 },
    ...LOG4J[flink],
  ];
}

/** A jar of orders: its size, and the hash that the blob store names it by. */
export function ordersJar(flink: FlinkVersion, jar: string): { readonly bytes: number; readonly sha1: string } {
  return { bytes: flink === '1.20' ? 5_719_253 : 10_689_499, sha1: SHA1[flink][jar.includes('v2') ? 1 : 0] };
}

const SHA1: Readonly<Record<FlinkVersion, readonly [string, string]>> = {
  '1.20': ['ba8a44f891116629443ad72aada91c1e47b069f3', '9625df1b045a30d6029cd622669aef30b0a4dd75'],
  '2.3': ['8f38563cb26aad9af06210b110b9a514169730e2', '961b8ce3c8c9bd4b8bcdee38190b3f1777f408b9'],
};
