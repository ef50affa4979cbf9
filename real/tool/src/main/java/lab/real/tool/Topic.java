package lab.real.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All records of a topic, as a reader sees them that begins now. */
final class Topic {
    private static final long PATIENCE_MS = 8000;

    final String name;
    private final String server;

    Topic(String server, String name) {
        this.server = server;
        this.name = name;
    }

    List<ConsumerRecord<String, String>> committed() {
        return read("read_committed");
    }

    /** With those of transactions that are open or were aborted. */
    List<ConsumerRecord<String, String>> everything() {
        return read("read_uncommitted");
    }

    /** Of each partition the offset before which no transaction is open. */
    Map<Integer, Long> lastStable() {
        try (KafkaConsumer<String, String> consumer = consumer("read_committed")) {
            Map<Integer, Long> offsets = new HashMap<>();
            consumer.endOffsets(partitions(consumer)).forEach((one, offset) -> offsets.put(one.partition(), offset));
            return offsets;
        }
    }

    private KafkaConsumer<String, String> consumer(String isolation) {
        Properties properties = Orders.client(server);
        properties.put("isolation.level", isolation);
        properties.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, String> consumer) {
        List<TopicPartition> all = new ArrayList<>();
        for (PartitionInfo one : consumer.partitionsFor(name)) all.add(new TopicPartition(name, one.partition()));
        return all;
    }

    private List<ConsumerRecord<String, String>> read(String isolation) {
        try (KafkaConsumer<String, String> consumer = consumer(isolation)) {
            List<TopicPartition> all = partitions(consumer);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            long deadline = System.currentTimeMillis() + PATIENCE_MS;
            while (System.currentTimeMillis() < deadline
                    && all.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.offset() < ends.get(new TopicPartition(name, record.partition()))) records.add(record);
                }
            }
            return records;
        }
    }
}
