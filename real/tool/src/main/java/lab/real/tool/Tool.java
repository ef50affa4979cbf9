package lab.real.tool;

import java.io.BufferedReader;
import java.io.InputStreamReader;

/**
 * What a script asks of the services that it is not a client of itself: one line in, one line of JSON out.
 *
 * <p>{@code zookeeper HOST:PORT}: {@code tree PATH}, {@code leader PATH}. {@code kafka HOST:PORT}: {@code topic NAME
 * PARTITIONS}, {@code produce TOPIC RATE}, {@code pause}, {@code resume}, {@code count TOPIC}, {@code ledger TOTALS}.
 */
public final class Tool {
    /** Answers a line that was split at its spaces. */
    interface Service {
        String answer(String[] words) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Service service = args[0].equals("zookeeper") ? new Znodes(args[1]) : new Orders(args[1]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = in.readLine()) != null; ) {
            String answer;
            try {
                answer = service.answer(line.trim().split(" "));
            } catch (Throwable e) {
                answer = "{\"error\":" + Json.text(e.toString()) + "}";
            }
            System.out.println(answer);
            System.out.flush();
        }
        System.exit(0);
    }
}
