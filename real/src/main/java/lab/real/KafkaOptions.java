package lab.real;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The options of Kafka's clients that a job with exactly-once sinks is judged by, and those of Flink's source. */
final class KafkaOptions {
    private static final List<String> OF_CONSUMER = List.of(
            "auto.offset.reset", "bootstrap.servers", "client.id", "default.api.timeout.ms", "enable.auto.commit",
            "fetch.max.wait.ms", "group.id", "heartbeat.interval.ms", "isolation.level", "max.poll.interval.ms",
            "max.poll.records", "reconnect.backoff.ms", "request.timeout.ms", "sasl.mechanism", "security.protocol",
            "session.timeout.ms");

    private static final List<String> OF_PRODUCER = List.of(
            "acks", "batch.size", "bootstrap.servers", "buffer.memory", "client.id", "compression.type",
            "delivery.timeout.ms", "enable.idempotence", "linger.ms", "max.block.ms",
            "max.in.flight.requests.per.connection", "request.timeout.ms", "retries", "sasl.mechanism",
            "security.protocol", "transaction.timeout.ms", "transactional.id");

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        OF_CONSUMER.forEach(key -> lines.add(line("ConsumerConfig", ConsumerConfig.configDef().configKeys().get(key))));
        OF_PRODUCER.forEach(key -> lines.add(line("ProducerConfig", ProducerConfig.configDef().configKeys().get(key))));
        for (ConfigOption<?> option : List.of(
                KafkaSourceOptions.CLIENT_ID_PREFIX,
                KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT,
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS,
                KafkaSourceOptions.REGISTER_KAFKA_CONSUMER_METRICS)) {
            lines.add(Catalogue.line(option.key(), List.of(fieldOf(option)), "kafka"));
        }
        return lines;
    }

    private static Field fieldOf(ConfigOption<?> option) {
        for (Field field : KafkaSourceOptions.class.getFields()) {
            if (Catalogue.optionIn(field) == option) return field;
        }
        throw new IllegalStateException(option.key() + " is no option of KafkaSource");
    }

    private static String line(String owner, ConfigDef.ConfigKey option) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("key", Json.text(option.name));
        values.put("type", Json.text(nameOf(option.type)));
        if (option.type == ConfigDef.Type.LIST) values.put("of", Json.text("string"));
        if (option.hasDefault() && option.defaultValue != null) values.put("default", Json.text(text(option.defaultValue)));
        values.put("in", Json.text(owner));
        values.put("side", Json.text("kafka"));
        return Json.object(values);
    }

    private static String nameOf(ConfigDef.Type type) {
        switch (type) {
            case INT: return "integer";
            case CLASS:
            case PASSWORD: return "string";
            default: return type.name().toLowerCase();
        }
    }

    private static String text(Object value) {
        if (value instanceof List) return ((List<?>) value).stream().map(Object::toString).collect(Collectors.joining(","));
        return value.toString();
    }
}
