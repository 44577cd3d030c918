package io.enginehost.reference;

import io.enginehost.api.Context;
import io.enginehost.api.EngineException;
import io.enginehost.api.FailureClass;
import io.enginehost.api.InFile;
import io.enginehost.api.Out;
import io.enginehost.api.Policy;
import io.enginehost.api.Ports;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import io.enginehost.reference.policy.MccFamilies;
import io.enginehost.reference.policy.MccFamilies.Family;
import io.enginehost.reference.source.MccTable;
import io.enginehost.reference.source.MccTable.Category;
import java.io.IOException;
import java.io.InputStream;
import org.pf4j.Extension;

/** Merchant categories, each with its family. */
@Extension
@StateType(value = "mcc-codes", description = "Merchant category codes with a short description and a family.")
public final class MccCodes implements State {

    record Row(int mcc, String description, String family) {}

    static final InFile TABLE = InFile.of("table");
    static final Policy<MccFamilies> FAMILIES = Policy.of("families", MccFamilies.class);
    static final Out<Row> CODES = Out.of("codes", Row.class);

    @Override
    public Ports ports() {
        return Ports.of(TABLE, FAMILIES, CODES);
    }

    @Override
    public void run(Context context) throws IOException {
        MccFamilies families = context.policy(FAMILIES);
        try (InputStream table = context.file(TABLE).open();
                Sink<Row> sink = context.open(CODES)) {
            for (Category category : MccTable.read(table)) {
                Family family = families.of(category.mcc());
                if (family == null) {
                    throw new EngineException(
                                    FailureClass.PARAMETERS,
                                    "FAMILY_MISSING",
                                    "no family covers code " + category.mcc())
                            .hint("add the code to a family of mcc_families, or a last family with codes 0000-9999");
                }
                sink.write(new Row(category.mcc(), category.description(), family.family()));
            }
        }
    }
}
