package io.enginehost.reference.source;

import com.ibm.icu.text.CurrencyMetaInfo;
import com.ibm.icu.text.CurrencyMetaInfo.CurrencyFilter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;

/** Legal tenders by country and date, from the CLDR data inside ICU; the JDK's own table changes with the JDK. */
public final class IcuCurrencies {

    private final CurrencyMetaInfo currencies = CurrencyMetaInfo.getInstance();

    /** ISO 4217 codes of the legal tenders of a country on a date, the primary one first; empty for Antarctica. */
    public List<String> tenders(String iso, LocalDate asOf) {
        Date date = Date.from(asOf.atStartOfDay(ZoneOffset.UTC).toInstant());
        return List.copyOf(currencies.currencies(
                CurrencyFilter.onRegion(iso).withDate(date).withTender()));
    }
}
