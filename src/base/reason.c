/* reason.c - why the system refused, in the person's language. */
#include "casegrid/base.h"

#include <errno.h>
#include <string.h>

static const struct {
    int reason;
    const char *message;
} reasons[] = {
    {ENOENT, N_("没有这个文件或文件夹")},       {EACCES, N_("没有权限")},
    {EPERM, N_("没有权限")},                     {EROFS, N_("那里只能读，不能写")},
    {ENOSPC, N_("磁盘满了")},                    {EDQUOT, N_("超出了磁盘配额")},
    {EFBIG, N_("文件大小超出了限制")},           {EISDIR, N_("那是一个文件夹")},
    {ENOTDIR, N_("路径中间有一段不是文件夹")},   {ENAMETOOLONG, N_("名称太长")},
    {ELOOP, N_("链接绕成了圈")},                 {EIO, N_("读写设备出错")},
    {EMFILE, N_("打开的文件太多")},              {EPIPE, N_("接收的程序已经结束")},
    {EBADF, N_("它没有打开")},                   {ENFILE, N_("系统里打开的文件太多")},
    {EINTR, N_("被打断了")},                     {ENOMEM, N_("内存不足")},
    {ESTALE, N_("它在服务器上已经换掉了")},      {ETIMEDOUT, N_("等了太久，没有回答")},
};

const char *system_reason(int reason)
{
    for (size_t i = 0; i < COUNT_OF(reasons); i++)
        if (reasons[i].reason == reason)
            return _(reasons[i].message);
    return strerror(reason);
}
