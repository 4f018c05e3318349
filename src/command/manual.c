/* manual.c - the manual page, made from the tables of commands, options and settings when casegrid is built: what they say, it says.
 * manual zh|en FOLDER writes it to standard output; FOLDER has the catalogues. */
#include "command.h"

#include "casegrid/state.h"

#include <stdlib.h>
#include <string.h>

/* ---- roff ---- */

/* TEXT as it stands, whatever it begins with. */
static void put(const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    for (const char *p = text; *p; p++) {
        if (*p == '\\')
            fputs("\\e", stdout);
        else if (*p == '-')
            fputs("\\-", stdout);
        else if (*p == '\n' && (p[1] == '.' || p[1] == '\''))
            fputs("\n\\&", stdout);
        else
            putchar(*p);
    }
}

/* In capitals, as in every manual page: some of the words are headings of tables too, and are not there. */
static void heading(const char *text)
{
    fputs(".SH \"", stdout);
    for (const char *p = text; *p; p++)
        putchar(*p >= 'a' && *p <= 'z' ? *p - 'a' + 'A' : *p);
    fputs("\"\n", stdout);
}

static void paragraph(const char *text)
{
    fputs(".PP\n", stdout);
    put(text);
    putchar('\n');
}

static void entry(const char *name, const char *text)
{
    fputs(".TP\n.B ", stdout);
    put(name);
    putchar('\n');
    put(text);
    putchar('\n');
}

static void example(const char *text)
{
    fputs(".PP\n.RS\n.nf\n", stdout);
    put(text);
    fputs("\n.fi\n.RE\n", stdout);
}

/* ---- The tables ---- */

static void write_commands(void)
{
    const struct command *c;

    heading(_("命令"));
    for (size_t i = 0; (c = command_at(i)); i++) {
        struct buffer name = {0}, text = {0};
        const char *before = "";

        buffer_format(&name, "%s %s", c->name, _(c->usage));
        buffer_format(&text, _("%s。"), _(c->summary));
        buffer_add(&text, _("选项："));
        for (int k = 0; k < OPTIONS; k++)
            if (c->takes & TAKES(k) & ~(option_set)EVERYWHERE) {
                buffer_format(&text, "%s--%s", before, option_shown(k).name);
                before = " ";
            }
        buffer_add(&text, *before ? "" : _("没有自己的"));
        if (c->safety == UNSAFE)
            buffer_add(&text, _("。受限使用时不能用"));
        buffer_add(&text, _("。"));
        entry(name.text, text.text);
        buffer_clear(&name);
        buffer_clear(&text);
    }
}

static void write_options(void)
{
    heading(_("选项"));
    for (int i = 0; i < OPTIONS; i++) {
        struct option_shown o = option_shown(i);
        struct buffer name = {0};

        if (o.letter)
            buffer_format(&name, "-%c, ", o.letter);
        buffer_format(&name, "--%s%s%s", o.name, o.value ? " " : "", o.value ? o.value : "");
        entry(name.text, _(o.help));
        buffer_clear(&name);
    }
}

static void write_classes(void)
{
    const struct named_class *n;

    heading(_("检索式里的几类文字"));
    for (size_t i = 0; (n = named_class_at(i)); i++) {
        struct buffer name = {0}, text = {0};

        buffer_format(&name, "[:%s:], [:%s:]", n->zh, n->en);
        buffer_format(&text, _("%s，例如 %s。"), _(n->what), n->example);
        entry(name.text, text.text);
        buffer_clear(&name);
        buffer_clear(&text);
    }
}

static void write_settings(void)
{
    heading(_("设置"));
    paragraph(_("casegrid settings 列出各项设成什么、由谁定的；casegrid settings 键 值 设定一项。写在 ~/.config/casegrid/settings.yaml，一行一个“键: 值”。"));
    for (int i = 0; i < SETTINGS; i++) {
        const struct setting *s = setting_of((enum setting_id)i);

        entry(s->key, _(s->about));
    }
}

static const char sshd[] = "Match Group casegrid\n"
                           "    ForceCommand /usr/local/bin/casegrid --restricted --library /srv/casegrid/cases.db\n"
                           "    PermitTTY yes\n"
                           "    PermitUserRC no\n"
                           "    AcceptEnv LANG LC_*\n"
                           "    DisableForwarding yes\n"
                           "    AllowTcpForwarding no\n"
                           "    AllowStreamLocalForwarding no\n"
                           "    AllowAgentForwarding no\n"
                           "    X11Forwarding no\n"
                           "    PermitTunnel no";
static const char everybody[] = N_("restricted: yes\n"
                                   "library: /srv/casegrid/cases.db\n"
                                   "contact: 信息科 王老师，内线 8123\n"
                                   "history: off");

static void write_restricted(void)
{
    heading(_("受限使用"));
    paragraph(_("受限使用时，只读案例库和自己的记录（备注、保存的对照、检索过的、离开的位置、设置），可以跟随别人的演示，也可以把自己的对照一页一页地看（别人不能跟随）；不读写别的文件、课件，不打开编辑器或别的程序，不能暂停到命令行。"
                "没有标明可以用的命令、选项、按键一概不能用，并说明去找谁。内核能做到的（seccomp、Landlock），由内核再守一层。"));
    paragraph(_("由管理员写在 sshd_config 里（PermitUserEnvironment 要写在 Match 之前，取 no；这是默认值）。登录的人自己写的命令（SSH_ORIGINAL_COMMAND）不起作用："));
    example(sshd);
    paragraph(_("要对这台机器上的所有人受限，或替他们定下某些设置，写这个文件（归 root，别人不能写）。里面定了的，个人的设置改不了，选项、环境变量也换不了（只有 ambiguous、borders 要看各人的终端，--ambiguous、--ascii 可以改这一次）；"
                "文件读不了、写错了，就按受限使用办，并说明："));
    entry(system_settings_path(), "");
    example(_(everybody));
    paragraph(_("restricted 是 yes 或 no；contact 是请大家去找的人；其余的键就是上面的设置。受限使用时 HOME、XDG_*、TERMINFO、TMPDIR、EDITOR 等环境变量一概不看，主文件夹以系统的帐号为准。"));
}

static void write_rest(void)
{
    heading(_("有关文件"));
    entry("~/.local/state/casegrid/", _("自己的备注、保存的对照、检索过的、离开的位置；只有自己能读。环境变量 XDG_STATE_HOME 可以换地方。"));
    entry("~/.config/casegrid/settings.yaml", _("自己的设置。环境变量 XDG_CONFIG_HOME 可以换地方。"));
    entry("~/.local/share/casegrid/cases.db", _("自己的案例库。环境变量 XDG_DATA_HOME 可以换地方。"));
    entry(system_settings_path(), _("管理员的设置。"));
    heading(_("环境变量"));
    entry("LANGUAGE, LC_ALL, LC_MESSAGES, LANG", _("界面语言，设置和 --lang 没有说的时候。"));
    entry("NO_COLOR", _("设了就不用颜色。"));
    entry("VISUAL, EDITOR", _("按 e 打开的编辑器。"));
    entry("CASEGRID_RESTRICTED", _("设成 1 就是受限使用，同 --restricted；设成别的解除不了管理员定的。"));
    entry("CASEGRID_PRESENT_FOLDER", _("演示和跟随用的文件夹。"));
    entry("CASEGRID_AUTHOR", _("备注的作者。"));
    heading(_("结束状态"));
    paragraph(_("0 完成或找到，1 没有找到，2 用法、数据或检索式有错。"));
}

int main(int argc, char **argv)
{
    enum language l = CHINESE;
    struct fault f = {0};

    if (argc != 3 || language_start(&l, argv[1], argv[2], &f) != OK) {
        fprintf(stderr, "usage: manual zh|en FOLDER %s\n", f.text);
        return EXIT_TROUBLE;
    }
    printf(".TH CASEGRID 1 \"\" \"casegrid %s\" \"\"\n", PACKAGE_VERSION);
    heading(_("名称"));
    put("casegrid ");
    printf("\\- %s\n", _("案例对照：把各地的治理案例并排对照"));
    heading(_("用法"));
    fputs(".B casegrid\n", stdout);
    put(_("[选项]"));
    fputs("\n.br\n.B casegrid\n", stdout);
    put(_("命令 [选项] ..."));
    putchar('\n');
    paragraph(_("不写命令，打开浏览器；任何一屏按 F1 看那一屏的键。"));
    write_commands();
    write_options();
    write_classes();
    write_settings();
    write_restricted();
    write_rest();
    return fflush(stdout) || ferror(stdout) ? EXIT_TROUBLE : EXIT_DONE;
}
