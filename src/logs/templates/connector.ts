import type { LoggerTable } from './template.ts';

const DATA_LOSS =
  "because its producer is already fenced. This means that you either have a different producer with the same 'transactional.id' (this is unlikely with the 'KafkaSink' as all generated ids are unique and shouldn't be reused) or recovery took longer than 'transaction.timeout.ms' ({timeout}ms). In both cases this most likely signals data loss, please consult the Flink documentation for more details.";

/** Lines of the Kafka connector, as far as they tell what becomes of results. */
export const CONNECTOR: LoggerTable = {
  'connector.kafka.sink.KafkaCommitter': {
    'KafkaCommitter.unableToCommit': {
      '1.20': `ERROR Unable to commit transaction (CommitRequestImpl{state=RECEIVED, numRetries=0, committable=KafkaCommittable{producerId={producer}, epoch={epoch}, transactionalId={transaction}}}) ${DATA_LOSS}`,
    },
  },
  'connector.kafka.sink.internal.KafkaCommitter': {
    'KafkaCommitter.unableToCommit': {
      '2.3': `ERROR Unable to commit transaction (CommitRequestImpl{state=RECEIVED, numRetries=0, committable=KafkaCommittable{producerId={producer}, epoch={epoch}, transactionalId='{transaction}', producer=null}}) ${DATA_LOSS}`,
    },
  },
};
