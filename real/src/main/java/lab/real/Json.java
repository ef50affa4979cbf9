package lab.real;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** As much JSON as a table of options needs. */
final class Json {
    /** On one line; the values are JSON. */
    static String object(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> text(entry.getKey()) + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "  { ", " }"));
    }

    static String list(List<String> texts) {
        return texts.stream().map(Json::text).collect(Collectors.joining(", ", "[", "]"));
    }

    static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') json.append('\\').append(each);
            else if (each < ' ') json.append(String.format("\\u%04x", (int) each));
            else json.append(each);
        }
        return json.append('"').toString();
    }
}
