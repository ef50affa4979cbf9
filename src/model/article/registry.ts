/** The machines of the article's cluster. Kafka, the producer and the storage are those of the model: the records are real. */
import type { AnyStateMachine } from 'xstate';
import { brokerMachine } from '../kafka/broker.ts';
import { producerMachine } from '../kafka/producer.ts';
import { storageMachine } from '../storage/storage.ts';
import { articleClientMachine } from './client.ts';
import { articleJobManagerMachine } from './job-manager.ts';
import { articleResourceManagerMachine } from './resource-manager.ts';
import { articleTaskManagerMachine } from './task-manager.ts';
import { articleTaskMachine } from './task.ts';
import { articleZooKeeperMachine } from './zookeeper.ts';

export const ARTICLE_MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  ArticleResourceManager: articleResourceManagerMachine,
  ArticleJobManager: articleJobManagerMachine,
  ArticleTaskManager: articleTaskManagerMachine,
  ArticleTask: articleTaskMachine,
  ArticleZooKeeper: articleZooKeeperMachine,
  ArticleClient: articleClientMachine,
  KafkaBroker: brokerMachine,
  OrdersProducer: producerMachine,
  Storage: storageMachine,
};
