package lab.real.tool;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Results against orders. A result is {@code id,key,count,code,graph}; see {@code lab.orders.Count}. */
final class Ledger {
    private final Topic totals;
    private final Set<Long> orders;
    private final int partitions;

    Ledger(Topic totals, Set<Long> orders, int partitions) {
        this.totals = totals;
        this.orders = orders;
        this.partitions = partitions;
    }

    String json() {
        List<ConsumerRecord<String, String>> committed = totals.committed();
        Map<Integer, Long> stable = totals.lastStable();
        Set<String> seen = new HashSet<>();
        for (ConsumerRecord<String, String> record : committed) seen.add(placeOf(record));
        long open = 0;
        long aborted = 0;
        for (ConsumerRecord<String, String> record : totals.everything()) {
            if (record.offset() >= stable.get(record.partition())) open++;
            else if (!seen.contains(placeOf(record))) aborted++;
        }

        Map<String, Long> byCode = new TreeMap<>();
        Map<String, Long> byGraph = new TreeMap<>();
        Map<Long, Long> results = new HashMap<>();
        Map<Integer, Long> last = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        for (ConsumerRecord<String, String> record : committed) {
            String[] fields = record.value().split(",");
            long id = Long.parseLong(fields[0]);
            results.merge(id, 1L, Long::sum);
            last.merge((int) (id % partitions), id, Math::max);
            counts.merge(fields[1], Long.parseLong(fields[2]), Math::max);
            byCode.merge(fields[3], 1L, Long::sum);
            byGraph.merge(fields[4], 1L, Long::sum);
        }
        long lost = 0;
        long pending = 0;
        for (long id : orders) {
            if (results.containsKey(id)) continue;
            // What stands at a partition's end without a result may still get one.
            if (id < last.getOrDefault((int) (id % partitions), -1L)) lost++;
            else pending++;
        }
        long doubled = results.values().stream().filter(times -> times > 1).count();
        long counted = counts.values().stream().mapToLong(Long::longValue).sum();
        return "{\"topic\":" + Json.text(totals.name) + ",\"committed\":" + committed.size() + ",\"open\":" + open
                + ",\"byVersion\":" + Json.counts(byCode) + ",\"lost\":" + lost + ",\"doubled\":" + doubled
                + ",\"byGraph\":" + Json.counts(byGraph) + ",\"aborted\":" + aborted + ",\"produced\":" + orders.size()
                + ",\"pending\":" + pending + ",\"counted\":" + counted + "}";
    }

    private static String placeOf(ConsumerRecord<String, String> record) {
        return record.partition() + "/" + record.offset();
    }
}
