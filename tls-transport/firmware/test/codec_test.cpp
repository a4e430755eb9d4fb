// The words of the contract: what the vectors do not say. Copyright the Lifeline authors. SPDX-License-Identifier:
// Apache-2.0
#include "claims.h"
#include "texts.h"

using namespace texts;

namespace {

/** Each of these is fed at each pair of boundaries. */
const std::vector<std::string> backendFrames = {
        "PROVE 0123456789abcdef0123456789abcdef 0\n",
        "WELCOME 0\n",
        "REFUSED 14\nunknown device",
        "CALL 2s-5k-50 relay 2\non",
        "READ 2s-5k-50-2n relay 0\n",
        "PUBLISH 2s-5k-50 setting/night 3\n\n \n",
        "CONTROL 2s 11\na 3-2s;h 5k",
        "PING 0\n",
        "PONG 0\n",
};

struct Found {
    std::vector<std::string> frames;
    bool broken = false;
};

/** Feeds portions to one reader, as a link does. */
Found read(const std::vector<std::string>& portions) {
    FrameReader reader;
    Found found;
    for (const std::string& portion : portions) {
        for (size_t at = 0; at < portion.size() && !reader.broken();) {
            at += reader.take(portion.data() + at, portion.size() - at);
            if (reader.whole()) {
                found.frames.push_back(text(reader.header()) + "|" + text(reader.payload()));
                reader.begin();
            }
        }
    }
    found.broken = reader.broken();
    return found;
}

std::string proof(const std::string& secret, const std::string& nonce, const std::string& device) {
    return written([&](Writer& writer) { writeProof(writer, view(secret), view(nonce), view(device)); });
}

std::string hashed(const std::string& message) {
    Sha256 hash;
    uint8_t digest[Sha256::size];
    hash.add(view(message));
    hash.finish(digest);
    return written([&](Writer& writer) {
        for (uint8_t byte : digest) {
            writer.base36(byte >> 4).base36(byte & 15);
        }
    });
}

}  // namespace

CLAIM(aFrameIsReadWhereverItIsSplitIntoThree) {
    for (const std::string& frame : backendFrames) {
        std::vector<std::string> whole = read({frame}).frames;
        SAME(whole.size(), 1u);
        for (size_t first = 0; first <= frame.size(); first++) {
            for (size_t second = first; second <= frame.size(); second++) {
                Found found = read({frame.substr(0, first), frame.substr(first, second - first), frame.substr(second)});
                HOLDS(found.frames == whole && !found.broken);
            }
        }
    }
}

CLAIM(framesThatArriveTogetherAreReadOneByOneWhereverTheyAreSplit) {
    std::string all;
    for (const std::string& frame : backendFrames) {
        all += frame;
    }
    std::vector<std::string> expected = read({all}).frames;
    SAME(expected.size(), backendFrames.size());
    for (size_t split = 0; split <= all.size(); split++) {
        HOLDS(read({all.substr(0, split), all.substr(split)}).frames == expected);
    }
    std::vector<std::string> bytes;
    for (char byte : all) {
        bytes.emplace_back(1, byte);
    }
    HOLDS(read(bytes).frames == expected);
}

CLAIM(aPayloadHasANulBehindIt) {
    FrameReader reader;
    std::string frame = "REFUSED 2\nno";
    reader.take(frame.data(), frame.size());
    SAME(std::string(reader.payload().begin), "no");
}

CLAIM(aPayloadMayBeAsLongAsThePacketSizeAndNoLonger) {
    std::string most = std::to_string(LIFELINE_PACKET);
    std::string payload(LIFELINE_PACKET, 'x');
    SAME(read({"REFUSED " + most + "\n" + payload}).frames.size(), 1u);
    HOLDS(read({"REFUSED " + std::to_string(LIFELINE_PACKET + 1) + "\n"}).broken);
}

CLAIM(aHeaderMayHave160CharactersAndNoMore) {
    std::string longest = "X" + std::string(157, 'x') + " 0";
    HOLDS(!read({longest + "\n"}).broken);
    HOLDS(read({"X" + longest + "\n"}).broken);
}

CLAIM(aBrokenStreamStaysBroken) {
    FrameReader reader;
    std::string bytes = "PING x\nPING 0\n";
    size_t taken = reader.take(bytes.data(), bytes.size());
    HOLDS(reader.broken());
    SAME(taken, 7u);
    SAME(reader.take(bytes.data() + taken, bytes.size() - taken), 0u);
    reader.begin();
    reader.take(bytes.data() + taken, bytes.size() - taken);
    HOLDS(reader.whole());
}

CLAIM(aFrameThatOnlyADeviceSendsIsRefused) {
    Message message;
    HOLDS(!readFrame("HELLO 1f000000000000c0de000001", "", message));
    HOLDS(!readFrame("EVENT 1-1-1 a", "", message));
    HOLDS(!readFrame("ANSWER 2s", "n", message));
    HOLDS(!readFrame("", "", message));
}

CLAIM(sha256IsThatOfFips180) {
    SAME(hashed(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    SAME(hashed("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    SAME(hashed("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    SAME(hashed(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

CLAIM(aProofIsTheHmacOfRfc4231) {
    SAME(proof("Jefe", "what do ya want ", "for nothing?"),
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    SAME(proof(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key", " - Hash Key First"),
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

CLAIM(aWriterLeavesOutWhatDoesNotFitAndTells) {
    char buffer[4];
    Writer writer(buffer, sizeof buffer);
    writer.text("ab").text("cd").text("e");
    SAME(std::string(buffer), "ab");
    HOLDS(!writer.fits());
}

CLAIM(theLongestStampedNameFitsTheCloud) {
    Stamp longest{mostSequence, mostSequence, 46655, true, true};
    std::string name(mostStampedName, 'x');
    std::string stamped = written([&](Writer& writer) { writeCloudName(writer, view(name), longest); });
    SAME(stampText(longest).size(), mostStamp);
    HOLDS(stamped.size() <= 64);
}

CLAIM(anApplicationsNameMayNotLookStamped) {
    HOLDS(canBeStamped("room/1/temperature"));
    HOLDS(!canBeStamped("a/lf-1-1-1"));
    HOLDS(!canBeStamped("a/b/c/d"));
    HOLDS(!canBeStamped(""));
    HOLDS(!canBeStamped(std::string(41, 'x').c_str()));
    HOLDS(!canBeStamped("21 degrees"));
}

CLAIM(aDecimalIsWrittenSoThatItIsReadBackAsItWas) {
    for (double number : {0.0, 21.5, -0.125, 1e300, 5e-324, 0.1, 52.5200081234, -273.15}) {
        Answer answer;
        answer.kind = Answer::Kind::Decimal;
        answer.decimal = number;
        Answer back;
        HOLDS(readAnswer(answerText(answer), back));
        HOLDS(std::fabs(back.decimal - number) <= std::fabs(number) * 1e-14);
    }
}

CLAIM(decimalsThatAreNoNumbersAreSpelledAsJavaDoes) {
    Answer answer;
    answer.kind = Answer::Kind::Decimal;
    answer.decimal = NAN;
    SAME(answerText(answer), "dNaN");
    answer.decimal = INFINITY;
    SAME(answerText(answer), "dInfinity");
    answer.decimal = -INFINITY;
    SAME(answerText(answer), "d-Infinity");
}

CLAIM(whatIsNoNumberIsSaidToTheCloudToHaveRun) {
    SAME(functionResult(Answer::of(Answer::Kind::Text, 0)), INT32_MIN + 1);
    SAME(functionResult(Answer()), INT32_MIN + 1);
}

CLAIM(epochsAreOrderedByGenerationThenRevision) {
    auto epoch = [](uint64_t generation, uint32_t revision) {
        Epoch epoch;
        epoch.generation = generation;
        epoch.revision = revision;
        return epoch;
    };
    HOLDS(epoch(1, 9).isBefore(epoch(2, 0)));
    HOLDS(epoch(2, 0).isBefore(epoch(2, 1)));
    HOLDS(!epoch(2, 1).isBefore(epoch(2, 1)));
}

CLAIM(aTopicForAnotherDeviceIsNotRead) {
    Message message;
    HOLDS(readTopic("lf", "1f000000000000c0de000001", "lf/d/1f000000000000c0de000001/k/0", message));
    HOLDS(!readTopic("lf", "1f000000000000c0de000002", "lf/d/1f000000000000c0de000001/k/0", message));
    HOLDS(!readTopic("other", "1f000000000000c0de000001", "lf/d/1f000000000000c0de000001/k/0", message));
}

SUITE("codec")
