package io.enginehost.document;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** How Jackson is set up so that binding never changes a value. */
final class BindingRules {

    private BindingRules() {}

    static JsonMapper mapper() {
        SimpleModule exact = new SimpleModule("exact")
                .addDeserializer(double.class, new ExactDouble(double.class))
                .addDeserializer(Double.class, new ExactDouble(Double.class))
                .addDeserializer(double[].class, new ExactDoubles())
                .addDeserializer(LocalDate.class, new IsoDate());
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(exact)
                .annotationIntrospector(new PrimitivesAreRequired())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .disable(DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .changeDefaultNullHandling(nulls -> JsonSetter.Value.construct(Nulls.DEFAULT, Nulls.FAIL));
        for (LogicalType type : LogicalType.values()) {
            builder.withCoercionConfig(type, BindingRules::refuseAll);
        }
        // An integer is a decimal number too, and none of its digits is lost.
        builder.withCoercionConfig(
                BigDecimal.class, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert));
        return builder.build();
    }

    private static void refuseAll(MutableCoercionConfig config) {
        for (CoercionInputShape shape : CoercionInputShape.values()) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
    }

    /** What a document must hold for a Java type, or null if that cannot be said in a word. */
    static String wordFor(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return "an integer of 32 bits";
        }
        if (type == long.class || type == Long.class) {
            return "an integer of 64 bits";
        }
        if (type == short.class
                || type == Short.class
                || type == byte.class
                || type == Byte.class
                || type == BigInteger.class) {
            return "an integer";
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class || type.isEnum()) {
            return "a text";
        }
        if (type == LocalDate.class) {
            return "a date as \"YYYY-MM-DD\"";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "a mapping" : null;
    }

    /** Jackson refuses a null for a primitive but takes 0 for an absent one; a knob nobody set must not become 0. */
    private static final class PrimitivesAreRequired extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member instanceof AnnotatedParameter && member.getRawType().isPrimitive() ? Boolean.TRUE : null;
        }
    }

    /** Numbers as doubles; an integer only if a double holds it exactly. */
    private static final class ExactDouble extends StdDeserializer<Double> {

        private final boolean primitive;

        ExactDouble(Class<Double> type) {
            super(type);
            this.primitive = type == double.class;
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) {
            return read(parser, context, Double.class);
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return primitive ? (Double) context.reportInputMismatch(double.class, "null for a number") : null;
        }

        static double read(JsonParser parser, DeserializationContext context, Class<?> target) {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
                return parser.getDoubleValue();
            }
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                BigInteger integer = parser.getBigIntegerValue();
                double value = integer.doubleValue();
                if (Double.isFinite(value) && new BigDecimal(value).compareTo(new BigDecimal(integer)) == 0) {
                    return value;
                }
                throw context.weirdNumberException(integer, target, "no 64-bit float is equal to it");
            }
            return (Double) context.handleUnexpectedToken(context.constructType(target), parser);
        }
    }

    /** Lists of numbers as {@code double[]}; a single number is a list of one, as for other lists. */
    private static final class ExactDoubles extends StdDeserializer<double[]> {

        ExactDoubles() {
            super(double[].class);
        }

        @Override
        public double[] deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                return new double[] {ExactDouble.read(parser, context, double.class)};
            }
            double[] values = new double[16];
            int size = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (size == values.length) {
                    values = Arrays.copyOf(values, 2 * size);
                }
                try {
                    values[size] = ExactDouble.read(parser, context, double.class);
                } catch (JacksonException e) {
                    throw e.prependPath(values, size);
                }
                size++;
            }
            return Arrays.copyOf(values, size);
        }
    }

    /** A date as YYYY-MM-DD, and one that exists. */
    private static final class IsoDate extends StdDeserializer<LocalDate> {

        IsoDate() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (LocalDate) context.handleUnexpectedToken(context.constructType(LocalDate.class), parser);
            }
            String text = parser.getString();
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, LocalDate.class, e.getMessage());
            }
        }
    }
}
