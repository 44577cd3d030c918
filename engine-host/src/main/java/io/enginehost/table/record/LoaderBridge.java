package io.enginehost.table.record;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Gets full access to a class of another class loader. {@link MethodHandles#privateLookupIn} gives private access across
 * loaders, but {@code LambdaMetafactory} asks for a lookup of the class's own module too. So one class that does nothing
 * but {@code return MethodHandles.lookup()} is defined next to the class, once per package and loader, and its lookup is
 * used. The class file is put together by hand: it has one method of two instructions.
 */
final class LoaderBridge {

    private static final String NAME = "EngineHostBridge";
    private static final int CLASS_FILE_VERSION = 61;
    private static final int PUBLIC_FINAL_SUPER_SYNTHETIC = 0x1031;
    private static final int PUBLIC_STATIC = 0x0009;
    private static final int INVOKESTATIC = 0xb8;
    private static final int ARETURN = 0xb0;

    private LoaderBridge() {}

    /**
     * A lookup with full privileges in {@code target}.
     *
     * @throws IllegalAccessException if its module keeps its package closed
     */
    static Lookup lookupIn(Class<?> target) throws IllegalAccessException {
        Lookup direct = MethodHandles.privateLookupIn(target, MethodHandles.lookup());
        if (direct.hasFullPrivilegeAccess()) {
            return direct;
        }
        Class<?> bridge = define(direct, target);
        try {
            Lookup there = (Lookup) direct.findStatic(bridge, "lookup", MethodType.methodType(Lookup.class))
                    .invoke();
            return MethodHandles.privateLookupIn(target, there);
        } catch (IllegalAccessException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the bridge in " + target.getClassLoader() + " gave no lookup", e);
        }
    }

    private static Class<?> define(Lookup in, Class<?> target) throws IllegalAccessException {
        String name = target.getPackageName().isEmpty() ? NAME : target.getPackageName() + "." + NAME;
        try {
            return in.defineClass(classFile(name.replace('.', '/')));
        } catch (LinkageError alreadyDefined) {
            try {
                return Class.forName(name, true, target.getClassLoader());
            } catch (ClassNotFoundException e) {
                alreadyDefined.addSuppressed(e);
                throw alreadyDefined;
            }
        }
    }

    private static byte[] classFile(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0xcafebabe);
            out.writeShort(0);
            out.writeShort(CLASS_FILE_VERSION);
            writeConstants(out, name);
            out.writeShort(PUBLIC_FINAL_SUPER_SYNTHETIC);
            out.writeShort(2);
            out.writeShort(4);
            out.writeShort(0);
            out.writeShort(0);
            out.writeShort(1);
            writeMethod(out);
            out.writeShort(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Constants 1 to 11: this class (2), Object (4), MethodHandles (6), its method lookup (7-10), "Code" (11). */
    private static void writeConstants(DataOutputStream out, String name) throws IOException {
        out.writeShort(12);
        writeText(out, name);
        writePair(out, 7, 1);
        writeText(out, "java/lang/Object");
        writePair(out, 7, 3);
        writeText(out, "java/lang/invoke/MethodHandles");
        writePair(out, 7, 5);
        writeText(out, "lookup");
        writeText(out, "()Ljava/lang/invoke/MethodHandles$Lookup;");
        out.writeByte(12);
        out.writeShort(7);
        out.writeShort(8);
        out.writeByte(10);
        out.writeShort(6);
        out.writeShort(9);
        writeText(out, "Code");
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }

    private static void writePair(DataOutputStream out, int tag, int index) throws IOException {
        out.writeByte(tag);
        out.writeShort(index);
    }

    private static void writeMethod(DataOutputStream out) throws IOException {
        out.writeShort(PUBLIC_STATIC);
        out.writeShort(7);
        out.writeShort(8);
        out.writeShort(1);
        out.writeShort(11);
        out.writeInt(16);
        out.writeShort(1);
        out.writeShort(0);
        out.writeInt(4);
        out.writeByte(INVOKESTATIC);
        out.writeShort(10);
        out.writeByte(ARETURN);
        out.writeShort(0);
        out.writeShort(0);
    }
}
