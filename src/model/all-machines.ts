/** Every machine of the model by the name under which the kernel finds it: of session clusters, and of application clusters. */
import type { AnyStateMachine } from 'xstate';
import { HA_SESSION_MACHINES } from './ha-session-machines.ts';
import { applicationBootstrapMachine } from './jobmanager/application-bootstrap.ts';
import { applicationEntrypointMachine } from './jobmanager/application-entrypoint.ts';

/** Machines of an application cluster: pages with session mode only do without. */
const APPLICATION_MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  StandaloneApplicationClusterEntryPoint: applicationEntrypointMachine,
  ApplicationDispatcherBootstrap: applicationBootstrapMachine,
};

export const MACHINES: Readonly<Record<string, AnyStateMachine>> = { ...HA_SESSION_MACHINES, ...APPLICATION_MACHINES };
