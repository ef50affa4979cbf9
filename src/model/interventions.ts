/** What `you` may do. */
import type { ApplicationImage } from './parameters.ts';

/**
 * An intervention from outside the cluster. Together with the scenario and the seed these are the run: replaying needs
 * nothing else.
 */
export type Intervention =
  /** A program starts on a host: `flink run …`, or `curl …`. `argv[0]` is the program's name. */
  | {
      readonly type: 'exec';
      readonly host: string;
      readonly argv: readonly string[];
      /** What it reads; absent: it reads from a terminal. */
      readonly stdin?: string;
      /** A line of the host's shell starts it, and takes what it prints. */
      readonly inLine?: true;
    }
  /** A line is typed into the shell of a host; what it does follows, up to its `end` with the exit code. */
  | { readonly type: 'line'; readonly host: string; readonly text: string }
  | { readonly type: 'end'; readonly host: string; readonly exit: number }
  /** Somebody writes a file of a host, whole; without a text it is a folder. */
  | {
      readonly type: 'write';
      readonly host: string;
      readonly path: string;
      readonly text?: string;
      readonly mode?: number;
    }
  /** A line is typed into a program that reads its terminal; without one its input ends: Ctrl-D. */
  | { readonly type: 'input'; readonly process: string; readonly text?: string }
  | { readonly type: 'start'; readonly process: string }
  | { readonly type: 'kill'; readonly process: string }
  | { readonly type: 'stop'; readonly process: string }
  | { readonly type: 'freeze'; readonly process: string }
  | { readonly type: 'thaw'; readonly process: string }
  | { readonly type: 'cut'; readonly between: readonly [string, string] }
  | { readonly type: 'heal'; readonly between: readonly [string, string] }
  /** What leaves from now on takes so many ms more, either way; 0 ends it. */
  | { readonly type: 'delay'; readonly between: readonly [string, string]; readonly ms: number }
  /** The producer of a topic is paused and goes on again, as when a ledger is read. */
  | { readonly type: 'pause'; readonly topic: string }
  | { readonly type: 'resume'; readonly topic: string }
  /** Somebody removes a file or a folder with all below it: of a host, or of the shared file system (`/srv/flink/ha`). */
  | { readonly type: 'remove'; readonly path: string; readonly host?: string }
  /** What stands at this place of all that waits, 0 first, happens now: an order that the clock would not choose. */
  | { readonly type: 'next'; readonly place: number }
  /** Application mode: one more process, started from an image of its own. */
  | {
      readonly type: 'deploy';
      readonly process: string;
      /** Without HA: the JobManager that a TaskManager is configured to look for. */
      readonly jobmanager: string;
      readonly application: ApplicationImage;
      /** Another `high-availability.cluster-id` than the cluster's, without its slash. */
      readonly clusterId?: string;
    };
