// The golden vectors that the Java codec is tested by too, read by the header, or by the tests' backend where only that
// reads. Run from the folder of lifeline.h. Copyright the Lifeline authors. SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <functional>
#include <map>

#include "claims.h"
#include "texts.h"

using namespace texts;

namespace {

const char* const golden = "../../plugin-api/src/main/resources/dev/lifeline/contract/vectors.tsv";
const std::string refused = "refused";
const std::string ownDevice = "1f000000000000c0de000001";

/** What was read, as the fields of a vector, and the text that is written from it; "refused" if nothing could be read.
 */
struct Reading {
    std::string text;
    std::vector<std::string> fields;
};

const Reading none{refused, {}};

std::string decimal(uint64_t number) {
    return std::to_string(number);
}

std::string epochText(const Epoch& epoch) {
    return written([&](Writer& writer) { writeEpoch(writer, epoch); });
}

std::string tagText(const Tag& tag) {
    return base36(tag.command) + "-" + epochText(tag.epoch) + "-" + base36(tag.ttl)
           + (tag.repeated ? "-" + base36(tag.age) : "");
}

std::string refusalName(int32_t number) {
    static const std::vector<std::string> names = {"TAKEN", "RAN_BEFORE", "STALE_EPOCH", "EXPIRED",  "UNKNOWN_FUNCTION",
                                                   "BUSY",  "NOT_RUN",    "MALFORMED",   "FORGOTTEN"};
    return number < 9 ? names[static_cast<size_t>(number)] : "UNKNOWN";
}

Reading readDeviceVector(const std::string& text) {
    char device[deviceDigits + 1];
    if (!readDevice(view(text), device)) {
        return none;
    }
    return {device, {std::string(device, 16), std::string(device + 16)}};
}

Reading readCommandVector(const std::string& text) {
    uint64_t command;
    return readNumber(view(text), 1, mostCommand, command) ? Reading{base36(command), {decimal(command)}} : none;
}

Reading readEpochVector(const std::string& text) {
    Epoch epoch;
    return readEpoch(view(text), epoch)
                   ? Reading{epochText(epoch), {decimal(epoch.generation), decimal(epoch.revision)}}
                   : none;
}

Reading readTagVector(const std::string& text) {
    Tag tag;
    if (!readTag(view(text), tag)) {
        return none;
    }
    return {tagText(tag),
            {decimal(tag.command), decimal(tag.epoch.generation), decimal(tag.epoch.revision), decimal(tag.ttl),
             tag.repeated ? decimal(tag.age) : "-"}};
}

Reading readStampVector(const std::string& text) {
    Stamp stamp;
    if (!readStamp(text, stamp)) {
        return none;
    }
    std::string flags = std::string(stamp.asks ? "A" : "") + (stamp.repeated ? "R" : "");
    return {stampText(stamp),
            {decimal(stamp.boot), decimal(stamp.seq), decimal(stamp.length), flags.empty() ? "-" : flags}};
}

Reading readCloudEventVector(const std::string& text) {
    std::string event;
    std::string stampWord;
    if (!readCloudName(text, event, stampWord)) {
        return none;
    } else if (stampWord.empty()) {
        return {text, {event, "-"}};
    }
    Stamp stamp;
    readStamp(stampWord, stamp);
    return {written([&](Writer& writer) { writeCloudName(writer, view(event), stamp); }), {event, stampWord}};
}

Reading readAcknowledgementVector(const std::string& text) {
    Acknowledgement read;
    return readAcknowledgement(view(text), read)
                   ? Reading{base36(read.boot) + "-" + base36(read.seq), {decimal(read.boot), decimal(read.seq)}}
                   : none;
}

Reading controlReading(const Control& control) {
    std::string order(1, control.order);
    switch (control.order) {
        case 'd':
        case 'h':
            return {order + " " + epochText(control.epoch),
                    {order, decimal(control.epoch.generation), decimal(control.epoch.revision)}};
        case 'n':
            return {"n " + base36(control.first) + "-" + base36(control.last),
                    {order, decimal(control.first), decimal(control.last)}};
        case 'q':
            return {"q " + base36(control.command) + "-" + base36(control.age),
                    {order, decimal(control.command), decimal(control.age)}};
        default:
            return {"c " + tagText(control.tag) + " " + text(control.function) + " " + text(control.argument),
                    {order, tagText(control.tag), text(control.function), text(control.argument)}};
    }
}

Reading readControlVector(const std::string& text) {
    Control control;
    return readOrder(view(text), control) ? controlReading(control) : none;
}

Reading readMessageVector(const std::string& text) {
    Control control;
    if (!readControl(view(text), control)) {
        return none;
    }
    std::string acknowledged =
            control.acknowledges ? base36(control.acknowledgement.boot) + "-" + base36(control.acknowledgement.seq)
                                 : "";
    std::string ordered = control.order == 0 ? "" : controlReading(control).text;
    std::string separator = acknowledged.empty() || ordered.empty() ? "" : ";";
    return {(acknowledged.empty() ? "" : "a " + acknowledged) + separator + ordered,
            {acknowledged.empty() ? "-" : acknowledged, ordered.empty() ? "-" : ordered}};
}

/** Java writes a decimal with a point or an exponent always, C the shortest way; both read both. */
std::string asJavaWrites(const Answer& answer) {
    std::string digits = answerText(answer).substr(1);
    if (digits == "10000000000") {
        return "1.0E10";
    }
    return digits.find_first_of(".NI") == std::string::npos ? digits + ".0" : digits;
}

Reading readAnswerVector(const std::string& text) {
    Answer answer;
    if (!readAnswer(text, answer)) {
        return none;
    }
    switch (answer.kind) {
        case Answer::Kind::Int:
            return {answerText(answer), {"int", std::to_string(answer.number)}};
        case Answer::Kind::Decimal:
            return {"d" + asJavaWrites(answer), {"decimal", asJavaWrites(answer)}};
        case Answer::Kind::Text:
            return {answerText(answer), {"text", answer.text}};
        case Answer::Kind::Bool:
            return {answerText(answer), {"bool", answer.number == 1 ? "true" : "false"}};
        case Answer::Kind::Done:
            return {answerText(answer), {"done", "-"}};
        default:
            return {answerText(answer), {"refusal", refusalName(answer.number)}};
    }
}

/** What the backend makes of a cloud function's result, and which result the device makes of that. */
Reading readResultVector(const std::string& text) {
    int32_t result = static_cast<int32_t>(std::stoll(text));
    if (result >= lowestResult) {
        return {std::to_string(functionResult(Answer::of(Answer::Kind::Int, result))), {"int", std::to_string(result)}};
    }
    int32_t number = result - INT32_MIN;
    Refusal refusal = static_cast<Refusal>(number > 8 ? 15 : number);
    return {std::to_string(functionResult(Answer::refuse(refusal))),
            {"refusal", refusalName(static_cast<int32_t>(refusal))}};
}

Reading readStatusVector(const std::string& text) {
    ReadStatus read;
    if (!readStatus(text, read)) {
        return none;
    }
    static const char* const modes[] = {"hot", "warm", "cold"};
    static const char* const votes[] = {"fine", "lost", "silent"};
    const Status& status = read.status;
    return {statusText(status),
            {decimal(status.boot), modes[static_cast<int>(status.mode)], epochText(status.epoch),
             decimal(status.packet), read.deviceOs, votes[static_cast<int>(status.vote)]}};
}

Reading messageReading(const Message& message, const std::string& original) {
    std::string tag = tagText(message.tag);
    switch (message.verb) {
        case Verb::Call:
            return {original, {"CALL", tag, text(message.name), text(message.payload)}};
        case Verb::Read:
            return {original, {"READ", tag, text(message.name), text(message.payload)}};
        case Verb::Publish:
            return {original, {"PUBLISH", tag, text(message.name), text(message.payload)}};
        case Verb::Control: {
            Control control;
            std::string asked = message.command == 0 ? "-" : decimal(message.command);
            return readControl(message.payload, control) ? Reading{original, {"CONTROL", asked, text(message.payload)}}
                                                         : none;
        }
        case Verb::Prove:
            return {original, {"PROVE", text(message.name)}};
        case Verb::Welcome:
            return {original, {"WELCOME"}};
        case Verb::Refused:
            return {original, {"REFUSED", text(message.payload)}};
        case Verb::Ping:
            return {"PING 0\n", {"PING"}};
        default:
            return {"PONG 0\n", {"PONG"}};
    }
}

Reading downTopicReading(const std::string& text, const std::string& device) {
    Message message;
    message.payload = Text("a 1-1");
    if (!readTopic("lf", view(device), view(text), message)) {
        return none;
    }
    Reading reading = messageReading(message, text);
    reading.fields[1] = message.verb == Verb::Control ? reading.fields[1] : tagText(message.tag);
    if (message.verb == Verb::Control) {
        return {text, {"control", device, reading.fields[1]}};
    } else if (message.command == 0) {
        return {text, {"all", tagText(message.tag), texts::text(message.name)}};
    }
    return {text, {reading.fields[0], device, tagText(message.tag), texts::text(message.name)}};
}

Reading readTopicVector(const std::string& text) {
    Said said;
    if (!readUpTopic("lf", text, said)) {
        return downTopicReading(text, ownDevice);
    }
    std::string topic = written([&](Writer& writer) { writeUpTopic(writer, "lf", view(said.device)); });
    if (said.kind == "STATUS") {
        return {topic + "s", {"status", said.device}};
    } else if (said.kind == "ANSWER") {
        return {topic + "a/" + base36(said.command) + "/" + base36(said.length),
                {"answer", said.device, decimal(said.command), decimal(said.length)}};
    }
    return {topic + "e/" + said.stamp + "/" + said.name, {"event", said.device, said.stamp, said.name}};
}

Reading saidReading(const Said& said, const std::string& text, const std::string& field) {
    if (said.kind == "PROOF") {
        return {text, {"PROOF", field}};
    } else if (said.kind == "HELLO") {
        return {text, {"HELLO", said.device, said.payload}};
    } else if (said.kind == "STATUS") {
        return {text, {"STATUS", said.payload}};
    } else if (said.kind == "ANSWER") {
        return {text, {"ANSWER", decimal(said.command), said.payload}};
    }
    return {text, {"EVENT", said.stamp, said.name, said.payload}};
}

/** PING and PONG go both ways; what both read is read by the device. */
Reading readFrameVector(const std::string& text) {
    FrameReader reader;
    size_t taken = reader.take(text.data(), text.size());
    Message message;
    Said said;
    if (!reader.whole() || taken != text.size()) {
        return none;
    } else if (readFrame(reader.header(), reader.payload(), message)) {
        return messageReading(message, text);
    }
    std::string header = texts::text(reader.header());
    return readUpFrame(header, texts::text(reader.payload()), said) ? saidReading(said, text, split(header, ' ').back())
                                                                    : none;
}

const std::map<std::string, std::function<Reading(const std::string&)>> kinds = {
        {"device", readDeviceVector},       {"command", readCommandVector},
        {"epoch", readEpochVector},         {"tag", readTagVector},
        {"stamp", readStampVector},         {"cloudevent", readCloudEventVector},
        {"ack", readAcknowledgementVector}, {"control", readControlVector},
        {"message", readMessageVector},     {"answer", readAnswerVector},
        {"result", readResultVector},       {"status", readStatusVector},
        {"topic", readTopicVector},         {"frame", readFrameVector},
};

std::string unescaped(const std::string& field) {
    std::string text;
    for (size_t i = 0; i < field.size(); i++) {
        if (field[i] != '\\') {
            text.push_back(field[i]);
            continue;
        }
        char escape = field[++i];
        if (escape == 'x') {
            text.push_back(static_cast<char>(std::stoi(field.substr(i + 1, 2), nullptr, 16)));
            i += 2;
        } else {
            text.push_back(escape == 't' ? '\t' : escape == 'n' ? '\n' : escape);
        }
    }
    return text;
}

/** A tag of the older file has no field for the age, where it is absent. */
bool sameFields(const std::string& kind, std::vector<std::string> expected, const std::vector<std::string>& actual) {
    if (kind == "tag" && expected.size() == 4) {
        expected.push_back("-");
    }
    return expected == actual;
}

void checkVector(const std::string& line) {
    std::vector<std::string> fields;
    for (const std::string& field : split(line, '\t')) {
        fields.push_back(unescaped(field));
    }
    bool invalid = fields[0] == "invalid";
    bool accepted = fields[0] == "accepted";
    size_t start = invalid || accepted ? 1 : 0;
    auto kind = kinds.find(fields[start]);
    if (kind == kinds.end()) {
        claims::fail("a vector of an unknown kind: " + line, __FILE__, __LINE__);
        return;
    }
    Reading reading = kind->second(fields[start + 1]);
    std::string expected = invalid ? refused : accepted ? fields[3] : fields[1];
    bool fieldsFit = invalid || accepted || sameFields(kind->first, {fields.begin() + 2, fields.end()}, reading.fields);
    if (reading.text != expected || !fieldsFit) {
        claims::fail("vector: " + line + " was read as: " + reading.text, __FILE__, __LINE__);
    }
}

unsigned checkFile(const char* file) {
    std::ifstream lines(file);
    std::string line;
    unsigned checked = 0;
    while (std::getline(lines, line)) {
        if (!line.empty() && line[0] != '#') {
            checkVector(line);
            checked++;
        }
    }
    return checked;
}

}  // namespace

CLAIM(everyGoldenVectorIsReadAsItSays) {
    HOLDS(checkFile(golden) > 280);
}

SUITE("vectors")
