/**
 * The cluster that an article describes, and that does not exist: its ResourceManager takes submissions, numbers the
 * versions of a job, and hands the data over from one to the next by itself. Played as it is told, on real records.
 */
import type { ComponentId, Message, Of } from '../../base/index.ts';
import type { Interval, OrdersOptions, Results } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { JobStatus } from '../vocabulary.ts';

/** The article tells the handover twice, and differently. */
export const ARTICLE_READINGS = ['steps', 'faq'] as const;
/** steps: the old version is drained and stopped, then the new one starts. faq: both run, new data go to the new one. */
export type ArticleReading = (typeof ARTICLE_READINGS)[number];

/** Parts of the handover that can be left out, to show what the promise rests on. Empty in every honest run. */
export const ARTICLE_MUTATIONS = ['switch-before-stop', 'forget-state', 'forget-results'] as const;
export type ArticleMutation = (typeof ARTICLE_MUTATIONS)[number];

export interface ArticleCluster {
  readonly reading: ArticleReading;
  /** `job.cancel-on-update`, an option that only the article has. */
  readonly cancelOnUpdate: boolean;
  readonly mutations: readonly ArticleMutation[];
}

export interface ArticleParameters extends ModelParameters {
  readonly article: ArticleCluster;
}

/** Where a version reads on, and up to where when the rest is another's. */
export interface ArticlePosition {
  readonly partition: number;
  readonly offset: number;
  readonly until?: number;
}

/** "The job's state is preserved": what has been read and counted, always of one moment. */
export interface ArticleState {
  readonly positions: readonly ArticlePosition[];
  /** By key. */
  readonly counts: readonly number[];
}

/** A version of a job. Real Flink knows none. */
export interface ArticleJob {
  readonly jobId: string;
  readonly version: number;
  readonly jobName: string;
  readonly jar: string;
  readonly codeVersion: string;
  readonly options: OrdersOptions;
  readonly status: JobStatus;
  /** Its JobManager; absent before one is assigned, and after the end. */
  readonly jobManager?: ComponentId | undefined;
  readonly taskManager?: string | undefined;
  readonly restarts: number;
}

export type ArticleClientMessage =
  | Of<'begin'>
  | Of<
      'articleReply',
      { readonly ok: boolean; readonly job: string; readonly version: number; readonly jobs: readonly ArticleJob[] }
    >;

export type ArticleResourceManagerMessage =
  | Of<
      'articleSubmit',
      { readonly jobName: string; readonly jar: string; readonly codeVersion: string; readonly options: OrdersOptions }
    >
  | Of<'articleList'>
  | Of<'articleCancelJob', { readonly jobId: string }>
  | Of<'articleRegistered', { readonly jobId: string; readonly version: number }>
  | Of<'articleTentative', { readonly jobId: string }>
  | Of<'articleJobManagerUp'>
  | Of<'articleTaskManagerUp', { readonly slots: number }>
  | Of<'articleDeployed', { readonly jobId: string; readonly taskManager: string }>
  | Of<'articleRunning', { readonly jobId: string }>
  | Of<
      'articleRedirected',
      { readonly jobId: string; readonly at: readonly ArticlePosition[]; readonly state: ArticleState }
    >
  | Of<'articleStopped', { readonly jobId: string; readonly status: JobStatus; readonly state: ArticleState }>
  | Of<'articleRead', { readonly jobId: string; readonly state: ArticleState }>
  | Of<'articleUndeployed', { readonly jobId: string }>
  | Of<'articleTaskLost', { readonly jobId: string; readonly state: ArticleState }>
  | Of<'bounced', { readonly to: ComponentId; readonly message: Message }>;

export type ArticleJobManagerMessage =
  | Of<'begin'>
  | Of<'articleAssign', { readonly job: ArticleJob; readonly taskManager: ComponentId }>
  | Of<'articleDeployed', { readonly jobId: string }>
  | Of<'articleSwitch', { readonly jobId: string; readonly state: ArticleState }>
  | Of<'articleTakeOver', { readonly jobId: string; readonly state: ArticleState }>
  | Of<'articleDrain', { readonly jobId: string }>
  | Of<'articleCancel', { readonly jobId: string }>
  | Of<'articleRedirect', { readonly jobId: string }>
  | Of<'articleStarted', { readonly jobId: string }>
  | Of<'articleResults', { readonly jobId: string; readonly results: readonly Results[]; readonly state: ArticleState }>
  | Of<'articleDrained', { readonly jobId: string }>
  | Of<'articleUndeployed', { readonly jobId: string }>
  | Of<'listOffsetsReply', { readonly partitions: readonly { readonly partition: number; readonly end: number }[] }>
  | Of<'bounced', { readonly to: ComponentId; readonly message: Message }>;

export type ArticleTaskManagerMessage =
  Of<'begin'> | Of<'articleDeploy', { readonly job: ArticleJob }> | Of<'articleUndeploy', { readonly jobId: string }>;

export type ArticleTaskMessage =
  | Of<'begin'>
  | Of<'poll'>
  | Of<'articleStart', { readonly state: ArticleState }>
  | Of<'articleAlso', { readonly state: ArticleState }>
  | Of<'articleDrain'>
  | Of<'articleBound', { readonly at: readonly ArticlePosition[] }>
  | Of<'fetchReply', { readonly intervals: readonly Interval[] }>;

export type ArticleZooKeeperMessage =
  | Of<'articleRegister', { readonly jobId: string; readonly jobName: string }>
  | Of<'articleStore', { readonly jobId: string; readonly state: ArticleState }>
  | Of<'articleRead', { readonly jobId: string }>;
