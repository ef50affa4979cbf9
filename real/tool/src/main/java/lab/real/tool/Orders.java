package lab.real.tool;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Orders: {@code id,key} in turn over all partitions, at a steady rate; and what became of them. */
final class Orders implements Tool.Service {
    private static final int KEYS = 20;

    private final String server;
    /** Ids that the broker has acknowledged. */
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile boolean paused;
    private volatile int partitions = 1;

    Orders(String server) {
        this.server = server;
    }

    @Override
    public String answer(String[] words) throws Exception {
        switch (words[0]) {
            case "topic":
                topic(words[1], Integer.parseInt(words[2]));
                return "{}";
            case "produce":
                produce(words[1], Double.parseDouble(words[2]));
                return "{}";
            case "pause":
                paused = true;
                return "{}";
            case "resume":
                paused = false;
                return "{}";
            case "count":
                return "{\"records\":" + new Topic(server, words[1]).committed().size() + "}";
            case "ledger":
                return new Ledger(new Topic(server, words[1]), acknowledged, partitions).json();
            default:
                throw new IllegalArgumentException(words[0]);
        }
    }

    static Properties client(String server) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", server);
        properties.put("request.timeout.ms", "5000");
        properties.put("default.api.timeout.ms", "8000");
        return properties;
    }

    private void topic(String name, int wanted) throws Exception {
        try (AdminClient admin = AdminClient.create(client(server))) {
            admin.createTopics(List.of(new NewTopic(name, wanted, (short) 1))).all().get();
        }
    }

    private void produce(String topic, double rate) {
        Properties properties = client(server);
        properties.putAll(Map.of("acks", "all", "linger.ms", "0", "delivery.timeout.ms", "120000"));
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        partitions = producer.partitionsFor(topic).size();
        Thread thread = new Thread(() -> produce(producer, topic, (long) (1e9 / rate)), "producer");
        thread.setDaemon(true);
        thread.start();
    }

    private void produce(KafkaProducer<String, String> producer, String topic, long step) {
        long next = System.nanoTime();
        for (long id = 0; ; ) {
            long now = System.nanoTime();
            if (paused) next = now;
            if (paused || now < next) {
                try {
                    Thread.sleep(2);
                } catch (InterruptedException e) {
                    return;
                }
                continue;
            }
            next += step;
            long order = id++;
            String key = String.format("k%02d", order / partitions % KEYS);
            producer.send(
                    new ProducerRecord<>(topic, (int) (order % partitions), key, order + "," + key),
                    (metadata, error) -> {
                        if (error == null) acknowledged.add(order);
                    });
        }
    }
}
