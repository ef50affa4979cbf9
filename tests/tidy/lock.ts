import type { Finding } from './source/repository.ts';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The part of package-lock.json that the rules read. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const path = 'package-lock.json';

/** Addresses in the lock: it must not name the registry of the machine that wrote it. */
export function addressesInLock({ packages }: Lock): Finding[] {
  return Object.entries(packages)
    .filter(([, { resolved }]) => resolved !== undefined)
    .map(([name]) => ({ path, message: `${name} has "resolved": install again with the .npmrc of the project.` }));
}

/**
 * Packages that the lock needs and lacks. npm leaves out another system's packages when the registry lacks them,
 * and then refuses its own lock: `npm install` works and `npm ci` does not.
 */
export function missingFromLock({ packages }: Lock): Finding[] {
  const exact = /^\d+\.\d+\.\d+[\w.+-]*$/;
  return Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, version]) => exact.test(version) && !isLocked(packages, owner, name, version))
      .map(([name, version]) => ({
        path,
        message: `${name} ${version}, optional for ${owner || 'the project'}, has no entry: npm ci will fail.`,
      })),
  );
}

/** Looks a package up as Node does: beside its owner, then in each folder above. */
function isLocked(packages: Lock['packages'], owner: string, name: string, version: string): boolean {
  for (let folder = owner; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const entry = packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (entry !== undefined) return entry.version === version;
    if (folder === '') return false;
  }
}
