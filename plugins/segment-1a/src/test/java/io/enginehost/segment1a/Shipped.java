package io.enginehost.segment1a;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The policies and checks that the project ships, read plainly, to test the numbers in them. */
final class Shipped {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    private Shipped() {}

    static HurdleCoefficients hurdle() {
        return policy("hurdle_coefficients", HurdleCoefficients.class);
    }

    static DispersionCoefficients dispersion() {
        return policy("nb_dispersion_coefficients", DispersionCoefficients.class);
    }

    static EligibilityPolicy eligibility() {
        return policy("eligibility_policy", EligibilityPolicy.class);
    }

    static Map<?, ?> yaml(String path) {
        try {
            return (Map<?, ?>)
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <P extends Record> P policy(String id, Class<P> type) {
        return type.cast(bind(yaml("config/1A/" + id + ".yaml"), type));
    }

    private static Object bind(Object value, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            List<?> items = value instanceof List<?> list ? list : List.of(value);
            return items.stream()
                    .map(item -> bind(item, generic.getActualTypeArguments()[0]))
                    .toList();
        }
        if (type instanceof ParameterizedType generic) {
            Map<Object, Object> map = new HashMap<>();
            ((Map<?, ?>) value).forEach((k, v) -> map.put(k, bind(v, generic.getActualTypeArguments()[1])));
            return map;
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return record((Map<?, ?>) value, raw);
        }
        if (raw.isEnum()) {
            return List.of(raw.getEnumConstants()).stream()
                    .filter(constant -> constant.toString().equals(value))
                    .findFirst()
                    .orElseThrow();
        }
        return raw == double.class || raw == Double.class ? (Object) ((Number) value).doubleValue() : value;
    }

    private static Object record(Map<?, ?> values, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            arguments[i] = bind(values.get(components[i].getName()), components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
