package io.enginehost.api.selftest;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * A value of {@link StrictMath} that must come out with these bits. The results were computed on Java 17 and 25 and agreed.
 *
 * @param function the function
 * @param x first argument
 * @param y second argument, 0 where the function has one
 * @param bits the result, as raw bits
 */
record StrictMathGolden(Function function, double x, double y, long bits) {

    /** The functions that data paths use. */
    enum Function {
        EXP((x, y) -> StrictMath.exp(x)),
        LOG((x, y) -> StrictMath.log(x)),
        LOG1P((x, y) -> StrictMath.log1p(x)),
        SIN((x, y) -> StrictMath.sin(x)),
        COS((x, y) -> StrictMath.cos(x)),
        SQRT((x, y) -> StrictMath.sqrt(x)),
        POW(StrictMath::pow),
        ATAN2(StrictMath::atan2);

        private final DoubleBinaryOperator operator;

        Function(DoubleBinaryOperator operator) {
            this.operator = operator;
        }
    }

    /** Eight values of each of the eight functions. */
    static final List<StrictMathGolden> ALL = List.of(
            new StrictMathGolden(Function.EXP, 0x1.0p0, 0.0, 0x4005bf0a8b14576aL),
            new StrictMathGolden(Function.EXP, -0x1.0p0, 0.0, 0x3fd78b56362cef38L),
            new StrictMathGolden(Function.EXP, 0x1.0p-30, 0.0, 0x3ff0000000400000L),
            new StrictMathGolden(Function.EXP, -0x1.748p9, 0.0, 0x0000000000000001L),
            new StrictMathGolden(Function.EXP, 0x1.62cp9, 0.0, 0x7fe81e9b4b52d0c9L),
            new StrictMathGolden(Function.EXP, -0x1.26p5, 0.0, 0x3c9f9494acde2139L),
            new StrictMathGolden(Function.EXP, 0x1.999999999999ap-4, 0.0, 0x3ff1aec7b35a00d4L),
            new StrictMathGolden(Function.EXP, 0x1.499999999999ap3, 0.0, 0x40dd09279b492870L),
            new StrictMathGolden(Function.LOG, 0x1.4p3, 0.0, 0x40026bb1bbb55516L),
            new StrictMathGolden(Function.LOG, 0x1.0p-64, 0.0, 0xc0462e42fefa39efL),
            new StrictMathGolden(Function.LOG, 0x1.fffffffffffffp-1, 0.0, 0xbca0000000000000L),
            new StrictMathGolden(Function.LOG, 0x1.999999999999ap-4, 0.0, 0xc0026bb1bbb55515L),
            new StrictMathGolden(Function.LOG, 0x1.7e43c8800759cp996, 0.0, 0x4085963447f87fb5L),
            new StrictMathGolden(Function.LOG, 0x0.0000000000001p-1022, 0.0, 0xc0874385446d71c3L),
            new StrictMathGolden(Function.LOG, 0x1.4p1, 0.0, 0x3fed5240f0e0e078L),
            new StrictMathGolden(Function.LOG, 0x1.000001ad7f29bp0, 0.0, 0x3e7ad7f2847b6492L),
            new StrictMathGolden(Function.LOG1P, 0x1.12e0be826d695p-30, 0.0, 0x3e112e0be801f1d9L),
            new StrictMathGolden(Function.LOG1P, -0x1.0p-1, 0.0, 0xbfe62e42fefa39efL),
            new StrictMathGolden(Function.LOG1P, 0x1.0p0, 0.0, 0x3fe62e42fefa39efL),
            new StrictMathGolden(Function.LOG1P, 0x1.56e1fc2f8f359p-997, 0.0, 0x01a56e1fc2f8f359L),
            new StrictMathGolden(Function.LOG1P, -0x1.ffffde7210be9p-1, 0.0, 0xc02ba18a998fc064L),
            new StrictMathGolden(Function.LOG1P, 0x1.81cd6c8b43958p13, 0.0, 0x4022d79ff745b2fdL),
            new StrictMathGolden(Function.LOG1P, 0x1.3333333333333p-2, 0.0, 0x3fd0ca937be1b9dcL),
            new StrictMathGolden(Function.LOG1P, -0x1.19799812dea11p-40, 0.0, 0xbd719799812df3bdL),
            new StrictMathGolden(Function.SIN, 0x1.e848p19, 0.0, 0xbfd6664b2568d867L),
            new StrictMathGolden(Function.SIN, 0x1.0p0, 0.0, 0x3feaed548f090ceeL),
            new StrictMathGolden(Function.SIN, -0x1.0p-1, 0.0, 0xbfdeaee8744b05f0L),
            new StrictMathGolden(Function.SIN, 0x1.921fb54442d18p1, 0.0, 0x3ca1a62633145c07L),
            new StrictMathGolden(Function.SIN, 0x1.0f0cf064dd592p73, 0.0, 0xbfeb453ab76bf397L),
            new StrictMathGolden(Function.SIN, 0x1.a36e2eb1c432dp-14, 0.0, 0x3f1a36e2ea609cc8L),
            new StrictMathGolden(Function.SIN, 0x1.91p6, 0.0, 0xbfd1bf00980dc35cL),
            new StrictMathGolden(Function.SIN, -0x1.fp2, 0.0, 0xbfefd3c0d19d91a6L),
            new StrictMathGolden(Function.COS, 0x1.0p0, 0.0, 0x3fe14a280fb5068cL),
            new StrictMathGolden(Function.COS, 0x1.e848p19, 0.0, 0x3fedf9df9906d32cL),
            new StrictMathGolden(Function.COS, 0x1.921fb54442d18p0, 0.0, 0x3c91a62633145c07L),
            new StrictMathGolden(Function.COS, 0x1.921fb54442d18p2, 0.0, 0x3ff0000000000000L),
            new StrictMathGolden(Function.COS, 0x1.0f0cf064dd592p73, 0.0, 0x3fe0be2cef01c8f4L),
            new StrictMathGolden(Function.COS, 0x1.a36e2eb1c432dp-14, 0.0, 0x3feffffffd50ce24L),
            new StrictMathGolden(Function.COS, -0x1.91p6, 0.0, 0x3feebec72ba6b0ecL),
            new StrictMathGolden(Function.COS, 0x1.d99999999999ap1, 0.0, 0xbfeb23a2ad7dd937L),
            new StrictMathGolden(Function.SQRT, 0x1.0p1, 0.0, 0x3ff6a09e667f3bcdL),
            new StrictMathGolden(Function.SQRT, 0x1.999999999999ap-4, 0.0, 0x3fd43d136248490fL),
            new StrictMathGolden(Function.SQRT, 0x1.56e1fc2f8f359p-997, 0.0, 0x20ca2fe76a3f9475L),
            new StrictMathGolden(Function.SQRT, 0x0.0000000000001p-1022, 0.0, 0x1e60000000000000L),
            new StrictMathGolden(Function.SQRT, 0x1.7e43c8800759cp996, 0.0, 0x5f138d352e5096afL),
            new StrictMathGolden(Function.SQRT, 0x1.8p1, 0.0, 0x3ffbb67ae8584caaL),
            new StrictMathGolden(Function.SQRT, 0x1.81cd6c8b43958p13, 0.0, 0x405bc71c5eab9ed8L),
            new StrictMathGolden(Function.SQRT, 0x1.fffffffffffffp-1, 0.0, 0x3fefffffffffffffL),
            new StrictMathGolden(Function.POW, 0x1.199999999999ap0, 0x1.d333333333333p2, 0x40000abbdb22bbdfL),
            new StrictMathGolden(Function.POW, 0x1.0p-1, 0x1.999999999999ap-4, 0x3feddb680117ab12L),
            new StrictMathGolden(Function.POW, 0x1.4p3, -0x1.2c8p8, 0x018b1b75833790caL),
            new StrictMathGolden(Function.POW, 0x1.0p1, 0x1.ffcp9, 0x7fe6a09e667f3bccL),
            new StrictMathGolden(Function.POW, 0x1.ffffde7210be9p-1, 0x1.e848p19, 0x3fd78b5570a90a47L),
            new StrictMathGolden(Function.POW, 0x1.edd2f1a9fbe77p6, 0x1.4p0, 0x4079b84f391a339fL),
            new StrictMathGolden(Function.POW, 0x1.4f8b588e368f1p-17, 0x1.eb851eb851eb8p-6, 0x3fe6a77deae8ab8aL),
            new StrictMathGolden(Function.POW, 0x1.cp2, -0x1.4p1, 0x3f7f98412d43e086L),
            new StrictMathGolden(Function.ATAN2, 0x1.0p0, 0x1.8p1, 0x3fd4978fa3269ee1L),
            new StrictMathGolden(Function.ATAN2, -0x1.0p0, 0x1.8p1, 0xbfd4978fa3269ee1L),
            new StrictMathGolden(Function.ATAN2, 0x1.0p0, -0x1.8p1, 0x40068f095fdf593cL),
            new StrictMathGolden(Function.ATAN2, -0x1.0p0, -0x1.8p1, 0xc0068f095fdf593cL),
            new StrictMathGolden(Function.ATAN2, 0x1.56e1fc2f8f359p-997, 0x1.0p0, 0x01a56e1fc2f8f359L),
            new StrictMathGolden(Function.ATAN2, 0.0, -0x1.0p0, 0x400921fb54442d18L),
            new StrictMathGolden(Function.ATAN2, 0x1.2a05f2p33, 0x1.b7cdfd9d7bdbbp-34, 0x3ff921fb54442d18L),
            new StrictMathGolden(Function.ATAN2, 0x1.6666666666666p-1, 0x1.666669c164b9cp-1, 0x3fe921fb2deb1bd6L));

    boolean holds() {
        return Double.doubleToRawLongBits(function.operator.applyAsDouble(x, y)) == bits;
    }
}
