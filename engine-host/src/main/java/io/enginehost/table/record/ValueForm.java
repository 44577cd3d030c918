package io.enginehost.table.record;

import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.table.Column;
import io.enginehost.table.ColumnType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Turns values of a plugin's own classes (enums, nested records, lists of them) into the neutral form of a
 * {@code RowView}, and back. An enum constant is the string of its {@code name()}, exactly.
 *
 * @param toNeutral from the plugin's class; not called with null
 * @param fromNeutral to the plugin's class; not called with null
 */
record ValueForm(UnaryOperator<Object> toNeutral, UnaryOperator<Object> fromNeutral) {

    private static final ValueForm SAME = new ValueForm(UnaryOperator.identity(), UnaryOperator.identity());

    /** The form of a type that fits {@code type}. */
    static ValueForm of(ColumnType type, Type java) throws IllegalAccessException {
        return switch (type.kind()) {
            case STRING -> java instanceof Class<?> raw && raw.isEnum() ? ofEnum(raw) : SAME;
            case LIST -> ofList(of(type.element(), ((ParameterizedType) java).getActualTypeArguments()[0]));
            case STRUCT -> ofRecord(type.fields(), (Class<?>) java);
            default -> SAME;
        };
    }

    /** Whether values stay as they are. */
    boolean isSame() {
        return this == SAME;
    }

    private static ValueForm ofEnum(Class<?> java) {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : java.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return new ValueForm(value -> ((Enum<?>) value).name(), name -> {
            Object constant = constants.get(name);
            if (constant == null) {
                throw new EngineException(
                        FailureClass.INGRESS_SCHEMA,
                        "ENUM_UNKNOWN",
                        "\"" + name + "\" is none of " + java.getSimpleName() + "'s "
                                + Arrays.toString(java.getEnumConstants()));
            }
            return constant;
        });
    }

    private static ValueForm ofList(ValueForm element) {
        return element.isSame()
                ? SAME
                : new ValueForm(list -> map(list, element.toNeutral()), list -> map(list, element.fromNeutral()));
    }

    private static List<Object> map(Object list, UnaryOperator<Object> form) {
        return ((List<?>) list)
                .stream()
                        .map(value -> value == null ? null : form.apply(value))
                        .collect(Collectors.collectingAndThen(
                                Collectors.toCollection(ArrayList::new), Collections::unmodifiableList));
    }

    private static ValueForm ofRecord(List<Column> fields, Class<?> java) throws IllegalAccessException {
        Lookup lookup = LoaderBridge.lookupIn(java);
        RecordComponent[] components = java.getRecordComponents();
        Map<String, MethodHandle> accessors = new LinkedHashMap<>();
        Map<String, ValueForm> forms = new HashMap<>();
        for (Column field : fields) {
            RecordComponent component = JavaTypes.find(components, field.name());
            accessors.put(field.name(), lookup.unreflect(component.getAccessor()));
            forms.put(field.name(), of(field.type(), component.getGenericType()));
        }
        MethodHandle constructor = RecordMaker.constructor(lookup, java).asSpreader(Object[].class, components.length);
        return new ValueForm(
                value -> {
                    Map<String, Object> struct = new LinkedHashMap<>();
                    accessors.forEach((name, accessor) -> {
                        Object part = call(accessor, value);
                        struct.put(
                                name,
                                part == null
                                        ? null
                                        : forms.get(name).toNeutral().apply(part));
                    });
                    return Collections.unmodifiableMap(struct);
                },
                value -> {
                    Object[] arguments = new Object[components.length];
                    for (int i = 0; i < arguments.length; i++) {
                        String name = components[i].getName();
                        Object part = ((Map<?, ?>) value).get(name);
                        arguments[i] = part == null
                                ? null
                                : forms.get(name).fromNeutral().apply(part);
                    }
                    return call(constructor, arguments);
                });
    }

    private static Object call(MethodHandle handle, Object argument) {
        try {
            return handle.invoke(argument);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record threw a checked exception", e);
        }
    }
}
