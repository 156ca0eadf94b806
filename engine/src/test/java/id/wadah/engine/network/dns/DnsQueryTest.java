package id.wadah.engine.network.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.inet.Ipv4;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What another implementation of the protocol writes is understood, and it understands what is written; garbage is neither. */
class DnsQueryTest {

    private static byte[] question(String name, int type, boolean extended) throws IOException {
        Message query = Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, DClass.IN));
        if (extended) {
            query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
        }
        return query.toWire();
    }

    private static DnsQuery read(byte[] message) {
        return assertInstanceOf(DnsQuery.Question.class, DnsQuery.read(message)).query();
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> label =
                Arbitraries.strings().withChars("abcXYZ019-_").ofMinLength(1).ofMaxLength(63);
        return label.list().ofMinSize(1).ofMaxSize(3).map(labels -> String.join(".", labels));
    }

    @Property(tries = 300)
    void aQuestionIsReadAsItWasWritten(@ForAll("names") String name, @ForAll boolean extended) throws IOException {
        byte[] message = question(name, Type.AAAA, extended);
        DnsQuery query = read(message);

        assertEquals(name.toLowerCase(java.util.Locale.ROOT), query.name());
        assertEquals(Type.AAAA, query.type());
        assertEquals(extended, query.extended());
        assertEquals(extended ? 4096 : 512, query.payload());
        assertEquals(new Message(message).getHeader().getID(), query.id());
    }

    @Property(tries = 300)
    void anAnswerIsReadAsItWasWritten(
            @ForAll("names") String name, @ForAll boolean extended, @ForAll @Size(max = 90) List<Integer> bits)
            throws IOException {
        DnsQuery query = read(question(name, Type.A, extended));
        List<Ipv4> addresses = bits.stream().map(Ipv4::new).toList();

        byte[] bytes = DnsAnswer.addresses(query, addresses, query.payload());

        Message answer = new Message(bytes);
        assertTrue(bytes.length <= query.payload());
        List<String> found = answer.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
        assertEquals(addresses.stream().map(Ipv4::toString).limit(found.size()).toList(), found);
        assertEquals(found.size() < addresses.size(), answer.getHeader().getFlag(org.xbill.DNS.Flags.TC));
        assertEquals(extended, answer.getOPT() != null);
        assertTrue(query.isAnsweredBy(bytes, query.id()));
    }

    @Property(tries = 3000)
    void garbageIsNeverMoreThanRefused(@ForAll @Size(max = 200) byte[] garbage) {
        if (DnsQuery.read(garbage) instanceof DnsQuery.Wrong wrong) {
            assertEquals(12, wrong.reply().length);
        }
    }

    @Property(tries = 2000)
    void aBrokenQuestionIsReadOrRefused(
            @ForAll("names") String name, @ForAll int at, @ForAll byte value, @ForAll int length) throws IOException {
        byte[] whole = question(name, Type.A, true);
        byte[] broken = java.util.Arrays.copyOf(whole, Math.floorMod(length, whole.length) + 1);
        broken[Math.floorMod(at, broken.length)] = value;

        if (DnsQuery.read(broken) instanceof DnsQuery.Question question) {
            byte[] answer = DnsAnswer.failure(question.query(), ResponseCode.SERVER_FAILURE);
            assertEquals(Rcode.SERVFAIL, answer[3] & 0xf);
        }
    }

    @Example
    void aNameThatRefersToItselfIsRefused() throws IOException {
        byte[] message = question("loop", Type.A, false);
        message[12] = (byte) 0xc0;
        message[13] = 12;

        DnsQuery.Wrong wrong = assertInstanceOf(DnsQuery.Wrong.class, DnsQuery.read(message));
        assertEquals(Rcode.FORMERR, new Message(wrong.reply()).getRcode());
    }

    @Example
    void anAnswerToAnotherQuestionIsNone() throws IOException {
        DnsQuery query = read(question("web", Type.A, false));
        byte[] other = DnsAnswer.nothing(read(question("wet", Type.A, false)));

        assertEquals(false, query.isAnsweredBy(DnsQuery.withId(other, 7), 7));
        assertEquals(true, query.isAnsweredBy(DnsQuery.withId(DnsAnswer.nothing(query), 7), 7));
        assertEquals(false, query.isAnsweredBy(DnsQuery.withId(DnsAnswer.nothing(query), 7), 8));
        assertEquals(Collections.emptyList(), new Message(other).getSection(Section.ANSWER));
    }
}
