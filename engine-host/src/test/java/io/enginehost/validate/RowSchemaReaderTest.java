package io.enginehost.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSchemaReaderTest {

    private static final String COMMON = """
            {'$defs': {
              'iso2': {'type': 'string', 'x-type': 'string', 'pattern': '^[A-Z]{2}$'},
              'share': {'type': 'number', 'x-type': 'float64', 'minimum': 0, 'maximum': 1},
              'typo': {'type': 'string', 'x-type': 'strin'},
              'loop': {'$ref': '#/$defs/loop'}}}
            """;

    private static RowSchemaReader.Reading read(String document, String pointer) {
        return new RowSchemaReader(Map.of("common", Schemas.json(COMMON))).read(Schemas.json(document), pointer);
    }

    private static String found(RowSchemaReader.Reading reading) {
        return reading.problems().stream()
                .map(problem -> problem.document() + "#" + problem.pointer() + " "
                        + problem.problem().code())
                .toList()
                .toString();
    }

    private static String columns(RowSchemaReader.Reading reading) {
        assertEquals(List.of(), reading.problems());
        return reading.schema().orElseThrow().columns().stream()
                .map(column -> column.name() + " " + column.type() + (column.nullable() ? "?" : ""))
                .toList()
                .toString();
    }

    @Test
    void columns_come_in_the_order_of_properties_with_types_and_nulls() {
        String schema = Schemas.row("""
                'z': {'type': 'integer', 'x-type': 'int64', 'x-fk': 'outlet_catalogue.merchant_id'},
                'a': {'type': ['string', 'null'], 'x-type': 'date', 'format': 'date'},
                't': {'type': 'integer', 'x-type': 'timestamp_us'},
                'g': {'type': 'string', 'x-type': 'binary', 'contentEncoding': 'base64'},
                'l': {'type': 'array', 'x-type': 'list<float64>', 'items': {'type': 'number'}},
                's': {'type': 'object', 'x-type': 'struct',
                      'properties': {'lat': {'type': 'number', 'x-type': 'float64'},
                                     'ok': {'type': ['boolean', 'null'], 'x-type': 'boolean'}},
                      'required': ['ok', 'lat'], 'additionalProperties': false}
                """);
        RowSchemaReader.Reading reading = read(schema, "");
        assertEquals(
                "[z int64, a date?, t timestamp_us, g binary, l list<float64>, s struct<lat float64, ok boolean?>]",
                columns(reading));
        assertEquals(
                List.of(new ForeignKey("z", "outlet_catalogue", "merchant_id")),
                reading.schema().orElseThrow().foreignKeys());
    }

    @Test
    void references_are_written_out_from_the_document_and_from_shared_ones() {
        String document = "{'$defs': {'id': {'type': 'integer', 'x-type': 'int64', 'minimum': 1}}, 'rows': "
                + Schemas.row("""
                        'id': {'$ref': '#/$defs/id', 'x-fk': 'd.id', 'description': 'who'},
                        'iso': {'$ref': 'common#/$defs/iso2'},
                        'maybe': {'anyOf': [{'$ref': 'common#/$defs/iso2'}, {'type': 'null'}], 'description': 'or none'}
                        """)
                + "}";
        RowSchemaReader.Reading reading = read(document, "/rows");
        assertEquals("[id int64, iso string, maybe string?]", columns(reading));
        assertFalse(reading.schema().orElseThrow().json().toString().contains("$ref"));
        assertEquals(
                Schemas.json(
                        "{'type': ['string', 'null'], 'x-type': 'string', 'pattern': '^[A-Z]{2}$', 'description': 'or none'}"),
                reading.schema().orElseThrow().json().at("/properties/maybe"));
    }

    @Test
    void a_fault_in_a_definition_is_told_where_the_definition_stands() {
        assertEquals(
                "[common#/$defs/typo/x-type XTYPE_UNKNOWN]",
                found(read(Schemas.row("'a': {'$ref': 'common#/$defs/typo'}"), "")));
    }

    @Test
    void a_word_on_both_sides_of_a_reference_is_refused_unless_equal() {
        String schema = Schemas.row("'a': {'$ref': 'common#/$defs/share', 'type': ['number', 'null'], 'minimum': 0}");
        assertEquals("[#/properties/a/type REF_CONFLICT]", found(read(schema, "")));
    }

    @Test
    void all_problems_of_a_schema_are_reported_at_once() {
        String schema = """
                {'type': 'object', 'additionalProperties': true, 'required': ['a', 'x'], 'properties': {
                  'a': {'type': 'string'},
                  'b': {'type': 'string', 'x-type': 'int32'},
                  'c-d': {'type': 'string', 'x-type': 'string'},
                  'e': {'$ref': '#/$defs/gone'},
                  'f': {'type': 'number', 'x-type': 'float64', 'minimun': 0, 'maxLength': 3, 'maximum': 'one'}}}
                """;
        assertEquals(
                List.of(
                                "#/properties/e/$ref REF_UNRESOLVED",
                                "#/required REQUIRED_INCOMPLETE",
                                "#/required REQUIRED_FOREIGN",
                                "#/additionalProperties OBJECT_OPEN",
                                "#/properties/a XTYPE_MISSING",
                                "#/properties/b/type XTYPE_CONTRADICTS",
                                "#/properties COLUMN_NAME",
                                "#/properties/f/minimun KEYWORD_UNKNOWN",
                                "#/properties/f/maxLength KEYWORD_MISPLACED",
                                "#/properties/f/maximum KEYWORD_VALUE")
                        .toString(),
                found(read(schema, "")));
    }

    @Test
    void a_misspelled_word_brings_the_nearest_known_one() {
        RowSchemaReader.Reading reading =
                read(Schemas.row("'a': {'type': 'number', 'x-type': 'float64', 'minimun': 0}"), "");
        assertEquals(
                "did you mean minimum?", reading.problems().get(0).problem().hint());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'integer','x-type':'float64'} | /type XTYPE_CONTRADICTS",
                "{'type':'number','x-type':'int64'} | /type XTYPE_CONTRADICTS",
                "{'type':'string','x-type':'date'} | /type XTYPE_CONTRADICTS",
                "{'type':'string','x-type':'binary'} | /type XTYPE_CONTRADICTS",
                "{'type':'string','x-type':'timestamp_us'} | /type XTYPE_CONTRADICTS",
                "{'type':['string','integer'],'x-type':'string'} | /type XTYPE_CONTRADICTS",
                "{'type':'null','x-type':'string'} | /type XTYPE_CONTRADICTS",
                "{'x-type':'string'} |  XTYPE_CONTRADICTS",
                "{'type':'array','x-type':'list'} | /x-type XTYPE_UNKNOWN",
                "{'type':'array','x-type':'list<uint8>'} | /x-type XTYPE_UNKNOWN",
                "{'type':'array','x-type':'list<int32>'} |  ITEMS_MISSING",
                "{'type':'array','x-type':'list<int32>','items':{'type':'string'}} | /items/type XTYPE_CONTRADICTS",
                "{'type':'array','x-type':'list<int32>','items':{'type':'integer','x-type':'int64'}} | /items/x-type XTYPE_CONTRADICTS",
                "{'type':'array','x-type':'list<int32>','items':{'type':['integer','null']}} | /items/type ELEMENT_NULLABLE",
                "{'type':'array','x-type':'list<int32>','items':{'type':'integer'},'prefixItems':[]} | /prefixItems KEYWORD_UNKNOWN",
                "{'type':'object','x-type':'struct','required':[],'additionalProperties':false} |  COLUMNS_MISSING",
                "{'type':'string','x-type':'string','pattern':'['} | /pattern KEYWORD_VALUE",
                "{'type':'string','x-type':'string','minLength':1.5} | /minLength KEYWORD_VALUE",
                "{'type':'string','x-type':'string','format':'dat'} | /format KEYWORD_VALUE",
                "{'type':'string','x-type':'string','enum':['NO',1]} | /enum KEYWORD_VALUE",
                "{'type':'string','x-type':'string','enum':[]} | /enum KEYWORD_VALUE",
                "{'type':'string','x-type':'string','const':null} | /const KEYWORD_VALUE",
                "{'type':'number','x-type':'float64','multipleOf':0} | /multipleOf KEYWORD_VALUE",
                "{'type':'number','x-type':'float64','minimum':1e999} | /minimum KEYWORD_VALUE",
                "{'type':'string','x-type':'string','x-fk':'merchant_id'} | /x-fk FK_SYNTAX",
                "{'type':'string','x-type':'string','x-fkk':'a.b'} | /x-fkk KEYWORD_UNKNOWN",
                "{'type':'string','x-type':'string','anyOf':[{'minLenght':3}]} | /anyOf/0/minLenght KEYWORD_UNKNOWN",
                "{'$ref':'common#/$defs/loop'} | LOOP",
                "{'$ref':'nowhere#/$defs/a'} | /$ref REF_UNRESOLVED",
                "{'$ref':'http://example.org/a.json'} | /$ref REF_UNRESOLVED",
            })
    void what_a_column_may_not_be_is_refused_at_its_place(String column, String expected) {
        String place = expected.equals("LOOP")
                ? "[common#/$defs/loop/$ref REF_CYCLE]"
                : "[#/properties/a" + (expected.startsWith("/") ? "" : " ") + expected + "]";
        assertEquals(place, found(read(Schemas.row("'a': " + column), "")));
    }

    @Test
    void a_row_is_an_object_that_is_there() {
        assertEquals("[#/gone ROW_NOT_OBJECT]", found(read("{}", "/gone")));
        assertEquals("[#/type ROW_NOT_OBJECT]", found(read("{'type': 'array'}", "")));
        assertTrue(read("{'type': 'array'}", "").schema().isEmpty());
    }
}
