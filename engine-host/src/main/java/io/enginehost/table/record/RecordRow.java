package io.enginehost.table.record;

import io.enginehost.table.Column;
import io.enginehost.table.RowView;
import io.enginehost.table.Timestamps;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * A record of a plugin seen as a row. Accessors are lambdas made once per record class, so a value is read by one call of
 * a functional interface, primitives unboxed. Not thread-safe: {@link #show} puts the next record into the same view.
 */
public final class RecordRow implements RowView {

    private final boolean[] primitive;
    private final Predicate<Object>[] booleans;
    private final ToLongFunction<Object>[] longs;
    private final ToDoubleFunction<Object>[] doubles;
    private final Function<Object, Object>[] objects;
    private final Function<Object, Object>[] neutral;
    private Record record;

    /** A view without a record yet, sharing the accessors of {@code other}. */
    private RecordRow(RecordRow other) {
        primitive = other.primitive;
        booleans = other.booleans;
        longs = other.longs;
        doubles = other.doubles;
        objects = other.objects;
        neutral = other.neutral;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    RecordRow(Class<?> java, List<Column> columns) throws IllegalAccessException {
        int count = columns.size();
        primitive = new boolean[count];
        booleans = new Predicate[count];
        longs = new ToLongFunction[count];
        doubles = new ToDoubleFunction[count];
        objects = new Function[count];
        neutral = new Function[count];
        Lookup lookup = LoaderBridge.lookupIn(java);
        RecordComponent[] components = java.getRecordComponents();
        for (int i = 0; i < count; i++) {
            bind(i, columns.get(i), JavaTypes.find(components, columns.get(i).name()), lookup);
        }
    }

    @SuppressWarnings("unchecked")
    private void bind(int i, Column column, RecordComponent component, Lookup lookup) throws IllegalAccessException {
        MethodHandle accessor = lookup.unreflect(component.getAccessor());
        primitive[i] = component.getType().isPrimitive();
        if (primitive[i]) {
            switch (column.type().kind()) {
                case BOOLEAN ->
                    booleans[i] = (Predicate<Object>) lambda(lookup, accessor, Predicate.class, "test", boolean.class);
                case FLOAT64 ->
                    doubles[i] = (ToDoubleFunction<Object>)
                            lambda(lookup, accessor, ToDoubleFunction.class, "applyAsDouble", double.class);
                default ->
                    longs[i] = (ToLongFunction<Object>)
                            lambda(lookup, accessor, ToLongFunction.class, "applyAsLong", long.class);
            }
            return;
        }
        Function<Object, Object> get =
                (Function<Object, Object>) lambda(lookup, accessor, Function.class, "apply", Object.class);
        objects[i] = get;
        neutral[i] = get;
        switch (column.type().kind()) {
            case BOOLEAN -> booleans[i] = row -> (Boolean) get.apply(row);
            case FLOAT64 -> doubles[i] = row -> (Double) get.apply(row);
            case INT32, INT64 -> longs[i] = row -> ((Number) get.apply(row)).longValue();
            case DATE -> longs[i] = row -> ((LocalDate) get.apply(row)).toEpochDay();
            case TIMESTAMP_US -> longs[i] = row -> Timestamps.toMicros((Instant) get.apply(row));
            default -> {
                ValueForm form = ValueForm.of(column.type(), component.getGenericType());
                UnaryOperator<Object> toNeutral = form.toNeutral();
                if (!form.isSame()) {
                    neutral[i] = row -> toNeutral.apply(get.apply(row));
                }
            }
        }
    }

    private static Object lambda(
            Lookup lookup, MethodHandle accessor, Class<?> function, String method, Class<?> result) {
        try {
            MethodType exact = accessor.type();
            MethodType called = exact.returnType().isPrimitive() ? exact.changeReturnType(result) : exact;
            CallSite site = LambdaMetafactory.metafactory(
                    lookup,
                    method,
                    MethodType.methodType(function),
                    MethodType.methodType(result, Object.class),
                    accessor,
                    called);
            return site.getTarget().invoke();
        } catch (LambdaConversionException e) {
            throw new IllegalStateException("no lambda for " + accessor, e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("no lambda for " + accessor, e);
        }
    }

    RecordRow fresh() {
        return new RecordRow(this);
    }

    /** Puts the view over {@code next}, and returns it. */
    public RecordRow show(Record next) {
        record = next;
        return this;
    }

    @Override
    public boolean isNull(int column) {
        return !primitive[column] && objects[column].apply(record) == null;
    }

    @Override
    public boolean getBoolean(int column) {
        return booleans[column].test(record);
    }

    @Override
    public long getLong(int column) {
        return longs[column].applyAsLong(record);
    }

    @Override
    public double getDouble(int column) {
        return doubles[column].applyAsDouble(record);
    }

    @Override
    public Object getObject(int column) {
        return neutral[column].apply(record);
    }
}
