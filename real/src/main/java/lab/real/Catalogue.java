package lab.real;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;

/**
 * Writes every option of the Flink on the class path as JSON, one line each, sorted by key: what a field of type
 * `ConfigOption` holds, in any class of a jar of Flink. No text of upstream's is written.
 */
public final class Catalogue {
    /** Jars whose options stand in the DDL of a table, and shaded libraries. */
    private static final List<String> OTHER_JARS = List.of("flink-shaded", "flink-connector-files", "flink-connector-kafka");

    /** Options of a table's DDL, a name that is read only behind a prefix, and what a task is told of its operators. */
    private static final List<String> OTHER_OPTIONS =
            List.of("AsyncSinkConnectorOptions", "MetricOptions.REPORTER_CLASS", "StreamConfig");

    public static void main(String[] args) throws IOException {
        Map<String, List<Field>> fields = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            String name = jar.getFileName().toString();
            boolean isOfFlink = name.startsWith("flink-") && name.endsWith(".jar");
            if (isOfFlink && OTHER_JARS.stream().noneMatch(name::startsWith)) collect(jar, fields);
        }
        List<String> lines = new ArrayList<>();
        fields.forEach((key, all) -> lines.add(line(key, all, null)));
        lines.addAll(KafkaOptions.lines());
        String json = "[\n" + String.join(",\n", lines) + "\n]\n";
        Files.writeString(Path.of(args[0]), json, StandardCharsets.UTF_8);
        System.out.println(lines.size() + " options");
    }

    private static void collect(Path jar, Map<String, List<Field>> fields) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                String name = entry.getName();
                if (!name.startsWith("org/apache/flink/") || !name.endsWith(".class") || name.contains("/shaded/")) continue;
                String type = name.substring(0, name.length() - ".class".length()).replace('/', '.');
                for (Field field : fieldsOf(type)) {
                    boolean isOption = ConfigOption.class.isAssignableFrom(field.getType());
                    if (!isOption || !Modifier.isStatic(field.getModifiers()) || isOther(field)) continue;
                    field.setAccessible(true);
                    ConfigOption<?> option = optionIn(field);
                    if (option == null || isHint(jar, option)) continue;
                    fields.computeIfAbsent(keyOf(field, option), key -> new ArrayList<>()).add(field);
                }
            }
        }
    }

    /** The modules of the Table API also have the options of hints in a query. */
    private static boolean isHint(Path jar, ConfigOption<?> option) {
        return jar.getFileName().toString().startsWith("flink-table") && !option.key().startsWith("table.");
    }

    private static boolean isOther(Field field) {
        String owner = field.getDeclaringClass().getSimpleName();
        return OTHER_OPTIONS.contains(owner) || OTHER_OPTIONS.contains(owner + "." + field.getName());
    }

    /** None of a class whose fields are of types that are not on the class path: it is part of something optional. */
    private static Field[] fieldsOf(String type) {
        try {
            return Class.forName(type, false, Catalogue.class.getClassLoader()).getDeclaredFields();
        } catch (ClassNotFoundException | LinkageError absent) {
            return new Field[0];
        }
    }

    static ConfigOption<?> optionIn(Field field) {
        try {
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException | LinkageError absent) {
            return null;
        }
    }

    /** With what upstream puts before it: `metrics.reporter.<name>` before `interval`. */
    private static String keyOf(Field field, ConfigOption<?> option) {
        String prefix = value(annotation(field, "SuffixOption"));
        return prefix == null ? option.key() : prefix + "." + option.key();
    }

    /** The field that speaks for a key: one that is not deprecated, the first by class and name. */
    private static Field spokesman(List<Field> fields) {
        return fields.stream()
                .min((a, b) -> {
                    int byAge = Boolean.compare(isObsolete(a), isObsolete(b));
                    if (byAge != 0) return byAge;
                    int byClass = a.getDeclaringClass().getName().compareTo(b.getDeclaringClass().getName());
                    return byClass != 0 ? byClass : a.getName().compareTo(b.getName());
                })
                .orElseThrow();
    }

    private static boolean isObsolete(Field field) {
        return field.isAnnotationPresent(Deprecated.class)
                || field.getDeclaringClass().isAnnotationPresent(Deprecated.class);
    }

    /** `side`: who reads the option, when it is not Flink's configuration. */
    static String line(String key, List<Field> fields, String side) {
        Field field = spokesman(fields);
        ConfigOption<?> option = optionIn(field);
        Class<?> type = typeOf(option);
        boolean isList = (Boolean) call(option, "isList");
        List<String> deprecated = new ArrayList<>();
        List<String> fallback = new ArrayList<>();
        for (Field each : fields) {
            for (FallbackKey older : optionIn(each).fallbackKeys()) {
                List<String> keys = older.isDeprecated() ? deprecated : fallback;
                if (!keys.contains(older.getKey())) keys.add(older.getKey());
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("key", Json.text(key));
        values.put("type", Json.text(isList ? "list" : nameOf(type)));
        if (isList) values.put("of", Json.text(nameOf(type)));
        String stated = value(annotation(field, "OverrideDefault"));
        if (stated != null && !stated.equals("infinite")) values.put("varies", "true");
        else if (option.hasDefaultValue()) values.put("default", Json.text(text(option.defaultValue())));
        if (!deprecated.isEmpty()) values.put("deprecated", Json.list(deprecated));
        if (!fallback.isEmpty()) values.put("fallback", Json.list(fallback));
        if (type.isEnum()) {
            values.put("enum", Json.list(List.of(type.getEnumConstants()).stream().map(Object::toString).collect(Collectors.toList())));
            values.put("class", Json.text(type.getName()));
        }
        values.put("in", Json.text(field.getDeclaringClass().getSimpleName()));
        if (isObsolete(field)) values.put("obsolete", "true");
        boolean isHidden = annotation(field, "ExcludeFromDocumentation") != null;
        if (isHidden || annotation(field.getDeclaringClass(), "ExcludeFromDocumentation") != null) values.put("hidden", "true");
        if (side != null) values.put("side", Json.text(side));
        return Json.object(values);
    }

    private static String nameOf(Class<?> type) {
        if (type.isEnum()) return "enum";
        if (type == MemorySize.class) return "memory";
        return Map.class.isAssignableFrom(type) ? "map" : type.getSimpleName().toLowerCase();
    }

    /** As it would be written in `config.yaml`. */
    private static String text(Object value) {
        if (value instanceof Duration) return TimeUtils.formatWithHighestUnit((Duration) value);
        if (value instanceof Collection)
            return ((Collection<?>) value).stream().map(Catalogue::text).collect(Collectors.joining(";"));
        if (value instanceof Map)
            return ((Map<?, ?>) value)
                    .entrySet().stream().map(each -> each.getKey() + ":" + each.getValue()).sorted().collect(Collectors.joining(","));
        return value.toString();
    }

    private static Class<?> typeOf(ConfigOption<?> option) {
        return (Class<?>) call(option, "getClazz");
    }

    private static Object call(ConfigOption<?> option, String name) {
        try {
            Method method = ConfigOption.class.getDeclaredMethod(name);
            method.setAccessible(true);
            return method.invoke(option);
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalStateException("Flink's ConfigOption has no " + name, unknown);
        }
    }

    /** By name: the annotations are in a jar of their own. */
    private static Annotation annotation(AnnotatedElement element, String name) {
        for (Annotation each : element.getAnnotations())
            if (each.annotationType().getSimpleName().equals(name)) return each;
        return null;
    }

    private static String value(Annotation annotation) {
        if (annotation == null) return null;
        try {
            return (String) annotation.annotationType().getMethod("value").invoke(annotation);
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalStateException(unknown);
        }
    }
}
