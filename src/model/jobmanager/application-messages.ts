/** Messages of an application cluster's own machines. */
import type { Of } from '../../base/index.ts';
import type { DispatcherReply, EntrypointMessage } from '../messages.ts';
import type { CuratorNews } from '../zookeeper/zookeeper-messages.ts';

/** How an application ended, in the word of its exit code. */
export type ApplicationStatus = 'SUCCEEDED' | 'CANCELED' | 'FAILED';

export type ApplicationEntrypointMessage =
  EntrypointMessage | Of<'shutDownCluster', { readonly status: ApplicationStatus }> | CuratorNews;

export type ApplicationBootstrapMessage =
  Of<'begin'> | Of<'runMain'> | Of<'execute'> | Of<'poll'> | Of<'ended'> | DispatcherReply;
